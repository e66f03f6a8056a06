"""What the sources say, word for word: their texts cut into the places that people cite, and quotations proved against them."""
