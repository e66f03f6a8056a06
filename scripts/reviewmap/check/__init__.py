"""What has to hold across files, and how all of it is asked at once. One module is one rule, or one family of them."""
