"""The same clusters by Spark as by DuckDB, and no name in any file that Spark writes. Needs the extra `spark` and Java."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tawthiq.match.linking import link
from tawthiq.match.table import Records, from_rows
from tawthiq.terms.errors import Refused

INSTALLED = bool(find_spec("pyspark") and find_spec("pyarrow") and shutil.which("java"))
GIVEN = ("Saeed", "سعيد", "Ali", "علي", "Ziad", "زياد", "Omar", "عمر", "Huda", "هدى", "Khaled", "خالد")
MARKER = "Zarquqwahid"


def records() -> Records:
    return from_rows(
        {
            "id": str(at), "list": f"list {at % 3}", "date": f"2014-03-{at % 28 + 1:02}", "place": "Deir Salman",
            "name": f"{GIVEN[at % 12]} {GIVEN[at * 5 % 11]} {('Mansouri', 'المنصوري', MARKER)[at % 3]}",
        }
        for at in range(200)
    )  # fmt: skip


@pytest.mark.soak
@pytest.mark.skipif(not INSTALLED, reason="the extra `spark` (pyspark, pyarrow) or Java is not installed here")
def test_spark_gives_the_same_clusters_as_duckdb() -> None:
    by_duckdb, by_spark = (link(records(), engine=engine, draws=2, seed=1) for engine in ("duckdb", "spark"))
    assert by_spark.clusters.tolist() == by_duckdb.clusters.tolist()
    assert [one.tolist() for one in by_spark.draws] == [one.tolist() for one in by_duckdb.draws]
    assert len(set(by_spark.clusters.tolist())) < 200


@pytest.mark.soak
@pytest.mark.skipif(not INSTALLED or not shutil.which("strace"), reason="the extra `spark`, Java or strace is not here")
def test_no_name_reaches_a_file_by_spark(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\nfrom test_spark import records\n"
        "from tawthiq.match.linking import link\nlink(records(), engine='spark')\n"
    )
    trace = tmp_path / "trace"
    call = ["strace", "-f", "-s", "100000", "-e", "trace=write,pwrite64,writev,sendto", "-o", str(trace)]
    done = subprocess.run([*call, sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert MARKER.casefold() not in trace.read_text("utf-8", "replace").casefold()


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="Spark is installed here")
def test_spark_that_is_not_installed_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="duckdb"):
        link(records(), engine="spark")
