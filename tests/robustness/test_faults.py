"""The short forms of the faults and of the load; `make reliability` runs them whole."""

import shutil

import pytest

from reliability import faults, load, soak

SHORT = {
    "killed_while_writing": lambda: faults.killed_while_writing(15),
    "killed_while_fixing": lambda: faults.killed_while_fixing(2),
    "client_gone": faults.client_gone,
    "client_gone_while_words_load": faults.client_gone_while_words_load,
    "garbage_on_the_wire": faults.garbage_on_the_wire,
    "configuration_broken_and_mended": faults.configuration_broken_and_mended,
    "disk_full": faults.disk_full,
    "vanishing_files": faults.vanishing_files,
}


@pytest.mark.parametrize("name", SHORT)
def test_a_fault_is_survived(name):
    fault = SHORT[name]()
    assert fault.survived, fault.how


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare to mount a folder read-only")
def test_a_read_only_workspace_is_survived():
    fault = faults.read_only_workspace()
    assert fault.survived, fault.how


SURELY = 5_000
"""Milliseconds in which a hover comes on any machine, however busy: how fast it is, benchmarks/ holds."""


def test_a_burst_of_changes_ends_with_the_last_version():
    measured = load.burst(300, slowest=SURELY)
    assert measured.holds, measured.figures


def test_positions_before_the_document_count_as_its_start():
    from resume_ls.lsp.texts import TextBuffer

    buffer = TextBuffer("one\ntwo\n", "utf-16")
    buffer.replace((-1, 5), (0, -3), "x")
    assert buffer.text == "xone\ntwo\n"
    assert buffer.position(2) == (0, 2)


def test_a_short_soak_stays_flat():
    result = soak.soak(1200)
    assert result.windows[-1].memory - result.windows[4].memory < 4, soak.table(result)
