"""Turn what the driver raises into our errors: one line each, saying what to look at."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import (
    PolicyGraphError,
    QueryError,
    StoreConflictError,
    StoreError,
    StoreUnreachableError,
    WriteRefusedError,
)
from graph.reasons import find_lack_of_room, reason_in

DATABASE_NOT_FOUND = "Neo.ClientError.Database.DatabaseNotFound"
READ_ONLY_VIOLATED = "Neo.ClientError.Statement.AccessMode"
STOPPED = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    "Neo.TransientError.Transaction.Terminated",
    "Neo.ClientError.Transaction.Terminated",
)
TOO_LARGE = re.compile("OutOfMemory|OutOfHeap|MemoryPool|in-heap|exceeding the maximum of", re.IGNORECASE)
"""How Neo4j's status codes and the embedded engine's messages name want of memory."""
NOT_WRITTEN = "Transaction error on commit"
"""What the embedded engine says of a transaction whose pages it could not write."""
GONE = (ServiceUnavailable, SessionExpired, OSError)
"""What the driver raises when nobody answers, or no longer."""


@contextmanager
def translated(address: str) -> Iterator[None]:
    """Raise our errors in place of the driver's; ours pass through."""
    try:
        yield
    except PolicyGraphError:
        raise
    except (Neo4jError, DriverError, OSError) as error:
        raise translate(error, address) from error


def translate(error: Exception, address: str) -> PolicyGraphError:
    """Return the error of ours that says the same."""
    if isinstance(error, AuthError) and not isinstance(error, Forbidden):
        return StoreUnreachableError(
            zh=f"{address} 拒绝登录：用户名或密码错误（NEO4J_USER、NEO4J_PASSWORD）",
            en=f"{address} refuses the user name or password (NEO4J_USER, NEO4J_PASSWORD)",
        )
    if isinstance(error, GONE):
        return StoreUnreachableError(
            zh=f"无法连接 {address}，或连接已中断：{_line(error)}",
            en=f"{address} does not answer, or went away: {_line(error)}",
        )
    if isinstance(error, (ConfigurationError, ValueError)):
        return StoreUnreachableError(
            zh=f"存储地址 {address} 无效：{_line(error)}", en=f"{address} is not an address of a store: {_line(error)}"
        )
    if isinstance(error, Neo4jError):
        return _translate_answer(error, address)
    return StoreError(zh=f"{address} 出错：{_line(error)}", en=f"{address} fails: {_line(error)}")


def _translate_answer(error: Neo4jError, address: str) -> PolicyGraphError:
    """Translate what the server itself reports."""
    message = _line(error)
    if TOO_LARGE.search(f"{error.code} {message}"):
        return too_large()
    if error.code == DATABASE_NOT_FOUND:
        return StoreUnreachableError(
            zh=f"{address} 上没有这个数据库：{message}", en=f"{address} has no such database: {message}"
        )
    if error.code in STOPPED:
        return QueryError(zh="查询超时，已停止", en="the query took too long and was stopped")
    if error.code == READ_ONLY_VIOLATED or isinstance(error, Forbidden):
        # What the servers say names their own accounts, which nobody asked for.
        return WriteRefusedError(
            zh="只读查询不得写入，这条语句会修改图库",
            en="a query may only read the graph; this statement would change it",
        )
    if NOT_WRITTEN in message:
        reason = reason_in(message) or (find_lack_of_room(Path(address)) if Path(address).is_dir() else None)
        return unwritable(address, reason or (message, message))
    if isinstance(error, ConstraintError):
        return StoreConflictError(
            zh=f"{address} 中已有的数据或约束与本图冲突：{message}",
            en=f"data or a constraint already in {address} conflicts with the graph: {message}",
        )
    if isinstance(error, ClientError):
        return QueryError(zh=f"查询有误：{message}", en=f"the query is not right: {message}")
    return StoreError(zh=f"{address} 出错：{message}", en=f"{address} fails: {message}")


def unwritable(folder: str, reason: tuple[str, str]) -> StoreError:
    """Return the error of a data folder into which nothing can be written, for the reason in both languages."""
    zh, en = reason
    return StoreError(zh=f"无法写入数据目录 {folder}：{zh}", en=f"cannot write the data folder {folder}: {en}")


def too_large() -> QueryError:
    """Return the error of a question whose answer does not fit into the store's memory."""
    return QueryError(
        zh="查询所需内存过大，已停止；请缩小范围，或减少一次汇总、排序的行数",
        en="the query needs more memory than the store has and was stopped; collect and sort fewer rows",
    )


def _line(error: Exception) -> str:
    """Return the error's message on one line."""
    message = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    return " ".join(message.split())
