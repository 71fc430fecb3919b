"""What a process gives up for good before it works on what strangers sent.

It imports nothing of the house: workers that must start in no time load it too.
"""

from __future__ import annotations

import ctypes
import platform

__all__ = ["forbid_connections"]


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


_SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
"""The number of the system call socket(2) by machine, from the kernel's tables."""


def forbid_connections() -> bool:
    """Make socket(2) fail for good in this process, and say whether that worked.

    Use it in a process that works on what strangers sent, before it does. By seccomp, which needs
    no privilege; only Linux has it, so the caller needs a second wall. Source: seccomp(2),
    linux/filter.h.
    """
    number = _SOCKET_CALL.get(platform.machine())
    if platform.system() != "Linux" or number is None:
        return False
    load, jump_equal, give, permission_denied, allow = 0x20, 0x15, 0x06, 0x00050001, 0x7FFF0000
    program = (_Instruction * 4)(
        _Instruction(load, 0, 0, 0),  # the number of the call
        _Instruction(jump_equal, 0, 1, number),
        _Instruction(give, 0, 0, permission_denied),
        _Instruction(give, 0, 0, allow),
    )
    prctl = ctypes.CDLL(None).prctl
    no_new_privileges, set_seccomp, with_filter = 38, 22, 2
    if prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        return False
    return bool(
        prctl(set_seccomp, with_filter, ctypes.byref(_Program(len(program), program)), 0, 0) == 0
    )
