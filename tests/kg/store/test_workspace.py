"""Workspaces: the graphs of one token, and nothing else, whatever the text says."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, QueryRefusedError, QueryTimeoutError, StoreError
from kg.store import Stamp, StoreFolder
from kg.store.fence import MAX_QUADS, Fence
from kg.store.scribe import WriteLimits
from kg.store.workspace import Workspace, Workspaces, workspace_prefix
from kg.store.writable import Writable
from tests.kg.store.written import bomb, endless, rows, said

BASE = "https://e.example/"
OWN = workspace_prefix(BASE, "tok")
PUBLIC = f"<{BASE}s> <{BASE}p> <{BASE}seen>"
HIDDEN = f"<{BASE}s> <{BASE}p> <{BASE}hidden>"
ADD = f"INSERT DATA {{ GRAPH <{OWN}g> {{ <u:s> <u:p> <u:o> }} }}"
ADDED = f"<u:s> <u:p> <u:o> <{OWN}g>"


def build(folder: StoreFolder, name: str = "g", more: str = "") -> None:
    public = f"{PUBLIC} <{BASE}graph> .\n{PUBLIC} .\n{more}"
    full = f"{public}{HIDDEN} <{BASE}restricted> .\n{HIDDEN} .\n"
    folder.build(name, public.encode(), full.encode(), Stamp(base_iri=BASE, tool_version="0"))


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    folder = StoreFolder(tmp_path / "store")
    build(folder)
    return folder


class Open(Protocol):
    """Opens the workspaces of a server, which are closed after the test."""

    def __call__(
        self, limits: WriteLimits | None = None, *, max_quads: int = MAX_QUADS
    ) -> Workspaces: ...


@pytest.fixture
def serve(tmp_path: Path, folder: StoreFolder) -> Iterator[Open]:
    with contextlib.ExitStack() as stack:

        def start(limits: WriteLimits | None = None, *, max_quads: int = MAX_QUADS) -> Workspaces:
            place = tmp_path / "workspaces"
            opened = Workspaces(place, folder, BASE, limits, max_quads=max_quads)
            stack.callback(opened.close)
            return opened

        yield start


@pytest.fixture
def workspaces(serve: Open) -> Workspaces:
    return serve()


@pytest.fixture
def own(workspaces: Workspaces) -> Workspace:
    return workspaces.of("tok", "public")


def test_an_empty_workspace_is_the_store_itself(own: Workspace, folder: StoreFolder) -> None:
    writable: Writable = own
    assert writable.snapshot() == folder.snapshot("public")
    assert own.scribe.pid is None
    assert not own.exists(OWN + "g")
    assert own.scribe.pid is None


def test_the_owner_sees_the_store_and_beside_it_the_own_graphs(
    own: Workspace, folder: StoreFolder
) -> None:
    before = rows(folder.snapshot("public"))
    own.update(ADD)
    snapshot = own.snapshot()
    assert rows(snapshot) == before | {ADDED}
    assert own.snapshot() == snapshot
    assert rows(folder.snapshot("public")) == before
    assert said(snapshot, "SELECT ?o { ?s ?p ?o }") == [f"{BASE}seen"]


def test_where_may_read_what_the_owner_may_read(workspaces: Workspaces) -> None:
    copied = f"INSERT {{ GRAPH <{OWN}copy> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"
    values = f"SELECT ?o {{ GRAPH <{OWN}copy> {{ ?s ?p ?o }} }}"
    public, full = workspaces.of("tok", "public"), workspaces.of("tok", "full")
    public.update(copied)
    full.update(copied)
    assert said(public.snapshot(), values) == [f"{BASE}seen"]
    assert said(full.snapshot(), values) == [f"{BASE}hidden", f"{BASE}seen"]


def test_what_a_reviewer_wrote_is_not_seen_when_the_role_is_lost(
    workspaces: Workspaces, serve: Open, folder: StoreFolder
) -> None:
    workspaces.of("tok", "public").update(ADD)
    full = workspaces.of("tok", "full")
    full.update(f"INSERT {{ GRAPH <{OWN}copy> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}")
    # It began with what was there, and what it wrote stays its own.
    assert ADDED in rows(full.snapshot())
    public = workspaces.of("tok", "public")
    assert rows(public.snapshot()) == rows(folder.snapshot("public")) | {ADDED}
    assert not public.exists(OWN + "copy")
    workspaces.close()
    again = serve()
    assert "hidden" not in "".join(rows(again.of("tok", "public").snapshot()))
    assert "hidden" in "".join(rows(again.of("tok", "full").snapshot()))


def test_tokens_do_not_see_each_other(workspaces: Workspaces, own: Workspace) -> None:
    own.update(ADD)
    other = workspaces.of("tok2", "public")
    assert ADDED not in rows(other.snapshot())
    assert not other.exists(OWN + "g")
    for change in (
        lambda: other.update(ADD),
        lambda: other.load(OWN + "g", b"", "text/turtle", replace=True),
        lambda: other.drop(OWN + "g"),
    ):
        with pytest.raises(QueryRefusedError, match="tok2"):
            change()
    assert own.exists(OWN + "g")


@pytest.mark.parametrize(
    "update",
    [
        f"INSERT DATA {{ {PUBLIC} }}",
        f"INSERT DATA {{ GRAPH <{BASE}graph> {{ <u:s> <u:p> <u:o> }} }}",
        f"DELETE WHERE {{ GRAPH <{BASE}graph> {{ ?s ?p ?o }} }}",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "CLEAR DEFAULT",
        "DROP ALL",
        f"MOVE <{BASE}graph> TO <{OWN}g>",
        f"CREATE GRAPH <{OWN}>",
        f"INSERT DATA {{ GRAPH <{OWN}../g> {{ <u:s> <u:p> <u:o> }} }} ; CLEAR DEFAULT",
        "LOAD <file:nowhere>",
    ],
)
def test_nothing_outside_can_be_written(own: Workspace, folder: StoreFolder, update: str) -> None:
    own.update(ADD)
    before = rows(own.snapshot())
    with pytest.raises(QueryRefusedError):
        own.update(f"INSERT DATA {{ GRAPH <{OWN}g> {{ <u:s> <u:p> <u:lost> }} }} ; {update}")
    assert rows(own.snapshot()) == before
    assert rows(folder.snapshot("public")) == before - {ADDED}


@pytest.mark.parametrize("graph", [None, BASE + "graph", OWN, OWN[:-1], "u:g", BASE + "workspace/"])
def test_graphs_outside_cannot_be_loaded_or_dropped(own: Workspace, graph: str | None) -> None:
    with pytest.raises(QueryRefusedError):
        own.load(graph, b"<u:a> <u:b> <u:c> .", "text/turtle")
    with pytest.raises(QueryRefusedError):
        own.drop(graph)


def test_the_fence_finds_what_the_text_did_not_show(tmp_path: Path) -> None:
    for outside in (
        f"INSERT DATA {{ {PUBLIC} }}",
        f"DELETE DATA {{ {HIDDEN} }}",
        f"CREATE GRAPH <{BASE}new>",
        f"DROP SILENT GRAPH <{BASE}graph>",
    ):
        store = pyoxigraph.Store()
        store.update(f"INSERT DATA {{ {HIDDEN} GRAPH <{BASE}graph> {{ {HIDDEN} }} }}")
        fence = Fence(OWN, tmp_path / "graphs.nq")
        fence.fill(store)
        store.update(f"{ADD} ; {outside}")
        with pytest.raises(QueryRefusedError, match="outside"):
            fence.keep(store)
        assert not (tmp_path / "graphs.nq").exists()


def test_it_is_there_again_after_a_restart(
    workspaces: Workspaces, own: Workspace, serve: Open
) -> None:
    own.update(f"INSERT DATA {{ GRAPH <{OWN}g> {{ <u:s> <u:p> _:b, 'a\\nb' }} }}")
    own.update(f"CREATE GRAPH <{OWN}empty>")
    version = own.snapshot().version
    workspaces.close()
    again = serve().of("tok", "public")
    assert len(rows(again.snapshot())) == 4
    assert again.snapshot().version == version
    assert again.exists(OWN + "empty")
    assert again.drop(OWN + "empty")
    assert not again.exists(OWN + "empty")


def test_a_new_generation_is_seen_beside_the_own_graphs(
    own: Workspace, folder: StoreFolder
) -> None:
    own.update(ADD)
    before = own.snapshot()
    opened = pyoxigraph.Store.read_only(str(before.path))
    build(folder, "h", f"<{BASE}new> <{BASE}p> <{BASE}o> .\n")
    after = own.snapshot()
    assert after.version != before.version
    assert rows(after) == rows(folder.snapshot("public")) | {ADDED}
    assert f"<{BASE}new> <{BASE}p> <{BASE}o>" in rows(after)
    own.update(f"INSERT {{ GRAPH <{OWN}n> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}")
    assert f"<{BASE}new> <{BASE}p> <{BASE}o> <{OWN}n>" in rows(own.snapshot())
    build(folder, "i")  # the generation that the copy was made of is swept away
    build(folder, "j")
    assert len(opened) == 3
    own.update(f"DROP GRAPH <{OWN}n>")
    assert rows(own.snapshot()) == rows(folder.snapshot("public")) | {ADDED}


def test_increments_of_two_writers_are_not_lost(own: Workspace) -> None:
    own.update(f"INSERT DATA {{ GRAPH <{OWN}n> {{ <u:s> <u:n> 0 }} }}")
    increment = f"""WITH <{OWN}n> DELETE {{ ?s ?p ?n }} INSERT {{ ?s ?p ?m }}
    WHERE {{ ?s ?p ?n BIND(?n + 1 AS ?m) }}"""

    def write() -> None:
        for _ in range(100):
            own.update(increment)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert said(own.snapshot(), f"SELECT ?n {{ GRAPH <{OWN}n> {{ ?s ?p ?n }} }}") == ["200"]


def test_a_killed_process_leaves_what_was_acknowledged(own: Workspace) -> None:
    for number in range(5):
        own.update(f"INSERT DATA {{ GRAPH <{OWN}n> {{ <u:s> <u:n> {number} }} }}")
        assert own.scribe.pid is not None
        os.kill(own.scribe.pid, signal.SIGKILL)
        time.sleep(0.1)  # until it is gone
    assert len(said(own.snapshot(), f"SELECT ?n {{ GRAPH <{OWN}n> {{ ?s ?p ?n }} }}")) == 5


def test_what_takes_too_much_is_ended(serve: Open) -> None:
    own = serve(WriteLimits(deadline_s=2, memory_mb=128)).of("tok", "public")
    own.update(ADD)
    with pytest.raises(QueryTimeoutError):
        own.update(endless(OWN + "g"))
    with pytest.raises(QueryError):
        own.update(bomb(OWN + "g"))
    assert ADDED in rows(own.snapshot())


def test_the_quota_is_kept(serve: Open) -> None:
    own = serve(max_quads=10).of("tok", "public")
    own.load(OWN + "g", "".join(f"<u:s> <u:p> {n} ." for n in range(9)).encode(), "text/turtle")
    before = rows(own.snapshot())
    for update in (ADD, f"CREATE GRAPH <{OWN}a> ; CREATE GRAPH <{OWN}b>"):
        with pytest.raises(QueryRefusedError, match="may hold 10"):
            own.update(update)
    assert rows(own.snapshot()) == before
    own.update(f"DROP GRAPH <{OWN}g>")
    assert not own.exists(OWN + "g")


def test_the_processes_of_few_workspaces_run(workspaces: Workspaces) -> None:
    for number in range(6):
        token = f"t{number}"
        graph = workspace_prefix(BASE, token) + "g"
        workspaces.of(token, "public").load(graph, b"<u:a> <u:b> <u:c> .", "text/turtle")
    workspaces.of("t5", "public")
    running = [workspaces.of(f"t{number}", "public").scribe.pid for number in range(6)]
    assert 1 <= sum(pid is not None for pid in running) <= 4
    assert workspaces.of("t0", "public").exists(workspace_prefix(BASE, "t0") + "g")


@pytest.mark.parametrize("token", ["", "..", "a/b", ".hidden", "a\n", "é", "x" * 101])
def test_a_token_must_be_the_name_of_a_folder(workspaces: Workspaces, token: str) -> None:
    with pytest.raises(StoreError):
        workspaces.of(token, "public")


def test_there_are_two_kinds(workspaces: Workspaces) -> None:
    with pytest.raises(StoreError):
        workspaces.of("tok", "other")


def test_two_servers_do_not_share_workspaces(own: Workspace, serve: Open) -> None:
    with pytest.raises(StoreError, match="another server"):
        serve().of("tok", "public")
    assert not own.exists(OWN + "g")


def test_a_damaged_file_is_named(own: Workspace, tmp_path: Path) -> None:
    (tmp_path / "workspaces" / "tok" / "public" / "graphs.nq").write_text("broken", "utf-8")
    with pytest.raises(StoreError, match="damaged"):
        own.snapshot()


def test_a_disk_that_fails_is_a_store_error(tmp_path: Path, folder: StoreFolder) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        Workspaces(tmp_path / "file", folder, BASE).of("tok", "public")


# ---------------------------------------------------------------------- whatever is written

PIECES = [
    *("INSERT", "DELETE", "DATA", "WHERE", "GRAPH", "WITH", "USING", "CLEAR", "ALL", "DEFAULT"),
    *(
        "{",
        "}",
        "{ }",
        ";",
        ".",
        "?s ?p ?o",
        "<u:s> <u:p> <u:o>",
        "o:g",
        "x:graph",
        "?g",
        "GRAPHx:g",
    ),
    *(
        f"<{OWN}g>",
        f"<{BASE}graph>",
        "#",
        "\n",
        "'",
        '"',
        "'''",
        "\\u007D",
        "\\u0023",
        "<#>",
        "<'>",
    ),
    *(
        "PREFIX o: <" + BASE + ">",
        "COPY",
        "TO",
        "MOVE",
        "CREATE",
        "DROP",
        "NAMED",
        "SILENT",
        "true<",
    ),
]
FRAMES = [
    "INSERT {{ GRAPH o:g {{ ?s ?p ?o {} }} {} }} WHERE {{ ?s ?p ?o {} }}",
    "INSERT DATA {{ GRAPH o:g {{ <u:a> <u:b> <u:c> {} }} {} }} {}",
    "WITH o:g DELETE {{ ?s ?p ?o {} }} {} WHERE {{ ?s ?p ?o {} }}",
    "CLEAR {} ; {} ; {}",
]
noise = st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join)


@pytest.mark.long
@settings(
    max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(FRAMES), noise, noise, noise)
def test_whatever_is_written_stays_inside(
    own: Workspace, folder: StoreFolder, frame: str, one: str, two: str, three: str
) -> None:
    text = f"PREFIX o: <{OWN}> PREFIX x: <{BASE}> " + frame.format(one, two, three)
    with contextlib.suppress(QueryError):
        own.update(text)
    outside = {row for row in rows(own.snapshot()) if not row.endswith(f"<{OWN}g>")}
    assert outside == rows(folder.snapshot("public"))
