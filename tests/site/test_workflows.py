"""The workflows of both hosts: they call make and nothing cleverer, may do as little as they need, and run no stranger's code with a secret."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from projects import ROOT, reviewmap, tiny_project

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40}")
MAKE = re.compile(r'make( --silent)? (?P<target>[a-z]+)( [A-Z]+=("[^"]*"|[^\s"]+))*( > [a-z]+\.txt)?')


def read(path: Path) -> dict[str, Any]:
    """As GitHub reads it: "on" is a word, not a truth value."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_make_and_pins_what_it_uses(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}, "whoever needs more says so at the job"
    for step in steps(workflow):
        assert ("uses" in step) != ("run" in step)
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), step["uses"]
            assert re.search(rf"{re.escape(step['uses'])} # v\d+\.\d+\.\d+", path.read_text("utf-8")), "the version stands beside the hash"
        else:
            found = MAKE.fullmatch(step["run"])
            assert found and found["target"] in TARGETS, step["run"]
        # What somebody else may choose, such as a branch's name, is never pasted into a command.
        assert "${{" not in step.get("run", "")
    assert all(int(job["timeout-minutes"]) <= 60 for job in workflow["jobs"].values())


def test_what_a_stranger_proposes_may_read_and_nothing_else() -> None:
    for path in WORKFLOWS:
        workflow, text = read(path), path.read_text("utf-8")
        assert "pull_request_target" not in text and "workflow_run" not in text, "these run a stranger's code with our rights"
        if "pull_request" in workflow["on"]:
            assert "secrets." not in text and "github.token" not in text
            assert not any("permissions" in job for job in workflow["jobs"].values())
            for step in steps(workflow):
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] == "false"


def test_who_may_write_is_the_one_that_publishes_and_the_one_that_opens_issues() -> None:
    writing = {
        (path.stem, right)
        for path in WORKFLOWS
        for job in read(path)["jobs"].values()
        for right, how in job.get("permissions", {}).items()
        if how == "write"
    }
    assert writing == {("publish", "contents"), ("fresh", "issues")}
    assert read(ROOT / ".github/workflows/publish.yml")["on"] == {"push": {"tags": ["v20*"]}}
    assert "schedule" in read(ROOT / ".github/workflows/fresh.yml")["on"]


def test_problems_are_told_on_their_lines_and_the_site_can_be_looked_at() -> None:
    said = list(steps(read(ROOT / ".github/workflows/checks.yml")))
    assert any("--format github" in step.get("run", "") for step in said)
    assert any(step.get("with", {}).get("path") == "site/" for step in said)


def test_the_layers_that_are_there_are_built_before_a_release_and_one_that_it_breaks_stops_it(tmp_path: Path) -> None:
    jobs = read(ROOT / ".github/workflows/publish.yml")["jobs"]
    run = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}
    assert run == {"layers": ["make layers"], "publish": ["make publish REMOTE=origin"]} and jobs["publish"]["needs"] == "layers"
    assert "permissions" not in jobs["layers"], "building them takes no right to write"
    project = tiny_project(tmp_path / "project")
    for name, text in {
        "good": "",
        "broken": "changes:\n  - {set: what-a-release-took-away, because: So we do., fields: {title: X}}\n",
    }.items():
        (project / "layers" / name).mkdir(parents=True)
        (project / "layers" / name / "edition.yml").write_text(f"partnership: Bakers of {name}\narea: {name}\n")
        (project / "layers" / name / "changes.yml").write_text(text or "changes: []\n")
    told = reviewmap(project, "editions", "layers", "--check")
    assert told.code == 1 and "good: nothing wrong" in told.out and "broken: would break" in told.out
    assert "layers/broken/changes.yml:2:" in told.out and "what-a-release-took-away" in told.out


def test_gitlab_does_the_same() -> None:
    pipeline = read(ROOT / ".gitlab-ci.yml")
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
    assert jobs["check"]["after_script"][0].startswith('make --silent check ARGS="--format gitlab" > problems.json')
    assert jobs["check"]["artifacts"] == {"when": "always", "reports": {"codequality": "problems.json"}}, "also where something is wrong"
    called = {name: [line.split()[1] for line in job["script"] if line.startswith("make ")] for name, job in jobs.items()}
    assert called == {
        "check": ["check", "layers"],
        "test": ["test"],
        "preview": ["site"],
        "example": ["site"],
        "fresh": ["fresh"],
        "pages": ["layers", "publish"],
    }
    assert jobs["pages"]["artifacts"]["paths"] == ["public"] and jobs["preview"]["artifacts"]["paths"] == ["site"]
    assert all(job.get("stage") in pipeline["stages"] for job in jobs.values())
    for name, job in jobs.items():
        if name != "pages":
            assert "CI_JOB_TOKEN" not in str(job)


@pytest.mark.parametrize(
    "tag", ["v20;touch${IFS}made", "v20$(touch${IFS}made)", "v20$(shell touch made)", "v20`touch${IFS}made`", "v20 --back"]
)
def test_what_stands_in_a_tag_is_never_run(tag: str, tmp_path: Path) -> None:
    """git takes such names. The command is asked for that edition, and says that it is no version."""
    for name in ("Makefile", "scripts/ensure-environment.sh", ".venv/bin/reviewmap"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('#!/bin/sh\nfor one; do echo "[$one]"; done\n', "utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    ours = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}  # those of `make test`
    done = subprocess.run(["make", "publish", "REMOTE=origin"], cwd=tmp_path, env={**ours, "EDITION": tag}, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["[publish]", "[--edition]", f"[{tag}]", "[--remote]", "[origin]"], done.stderr
    assert not list(tmp_path.rglob("made"))
    asked = subprocess.run(["make", "publish", "EDITION=2027.1"], cwd=tmp_path, env=ours, capture_output=True, text=True)
    assert asked.stdout.splitlines() == ["[publish]", "[--edition]", "[2027.1]"]


def test_a_clone_on_windows_holds_the_same_bytes(tmp_path: Path) -> None:
    def git(*arguments: str, cwd: Path) -> None:
        subprocess.run(["git", "-c", "user.name=S", "-c", "user.email=s@example.org", *arguments], cwd=cwd, check=True, capture_output=True)

    here = tmp_path / "here"
    here.mkdir()
    for name in (".gitattributes", "process/edition.yml", "content/index.md", "process/ledger/report.yml"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes((ROOT / name).read_bytes())
    git("init", "-q", cwd=here)
    git("add", "-A", cwd=here)
    git("commit", "-q", "-m", "All", cwd=here)
    git("-c", "core.autocrlf=true", "-c", "core.eol=crlf", "clone", "-q", str(here), str(tmp_path / "there"), cwd=tmp_path)
    for path in (path for path in here.rglob("*") if path.is_file() and ".git/" not in path.as_posix()):
        assert (tmp_path / "there" / path.relative_to(here)).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / ".gitlab-ci.yml"], ids=lambda path: path.name)
def test_a_workflow_is_what_its_host_asks_for(path: Path) -> None:
    """By the host's own schema (tests/site/schemas); a slip in it is found."""
    name = "gitlab-ci" if path.name == ".gitlab-ci.yml" else "github-workflows"
    validator = jsonschema_rs.validator_for(json.loads((ROOT / f"tests/site/schemas/{name}.json").read_text("utf-8")))
    said = yaml.load(path.read_text("utf-8").replace("\non:", '\n"on":'), Loader=yaml.SafeLoader)
    assert [f"{'/'.join(map(str, one.instance_path))}: {one.message[:120]}" for one in validator.iter_errors(said)] == []
    job = next(job for key, job in (said.get("jobs") or said).items() if isinstance(job, dict) and ("steps" in job or "script" in job))
    job["tiemout-minutes" if "steps" in job else "artifacts"] = "soon"
    assert not validator.is_valid(said)
