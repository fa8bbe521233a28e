"""A time stamp: asked for in a file, answered by a stamping server of this test, checked by us and by openssl alone."""

import http.server
import shutil
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from conftest import NOW
from tawthiq.cli.main import main
from tawthiq.evidence.stamps import ANSWER, REQUEST, read_stamp, request_for
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import stamping, verifying
from tawthiq.work.packaging import write_whole

TSA = """
oid_section = oids
[oids]
policy = 1.2.3.4.1
[req]
distinguished_name = name
prompt = no
[name]
CN = Stamping server of a test
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = policy
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["openssl", *words], cwd=folder, capture_output=True, check=False)


def authority(folder: Path) -> Path:
    """Keys and certificates of a stamping authority."""
    folder.mkdir()
    (folder / "tsa.cnf").write_text(TSA)
    (folder / "serial").write_text("01\n")
    new = ("req", "-config", "tsa.cnf", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout")
    for words in (
        (*new, "ca.key", "-x509", "-days", "3650", "-extensions", "ca", "-subj", "/CN=Root", "-out", "ca.pem"),
        (*new, "tsa.key", "-out", "tsa.csr"),
        ("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "3650", "-set_serial", "7",
         "-extfile", "tsa.cnf", "-extensions", "stamps", "-out", "tsa.pem"),
    ):  # fmt: skip
        done = openssl(folder, *words)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One that stamps, and another whose root vouches for nothing of the first."""
    folder = tmp_path_factory.mktemp("authorities")
    return authority(folder / "one"), authority(folder / "two")


@pytest.fixture(scope="module")
def server(authorities):
    """A stamping server on this machine, as RFC 3161 speaks over HTTP."""

    class Stamps(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (authorities[0] / "asked.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            words = ("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "asked.tsq", "-out", "answer.tsr")
            assert openssl(authorities[0], *words).returncode == 0
            self.send_response(200)
            self.end_headers()
            self.wfile.write((authorities[0] / "answer.tsr").read_bytes())

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Stamps) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()


def carried(server: str, request: bytes) -> bytes:
    """What a person does with curl."""
    asked = urllib.request.Request(server, request, {"Content-Type": "application/timestamp-query"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return bytes(answer.read())


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    write_whole(folder, {"list.csv": b"id\n1\n"}, Ed25519PrivateKey.from_private_bytes(bytes(range(32))), NOW)
    return folder


@pytest.fixture
def answered(package: Path, server: str, tmp_path: Path) -> Path:
    (tmp_path / "answer").write_bytes(carried(server, stamping.ask(package)))
    return tmp_path / "answer"


def test_the_request_lies_beside_every_package_and_openssl_reads_it(package):
    request = (package / REQUEST).read_bytes()
    assert stamping.ask(package) == request
    shown = openssl(package, "ts", "-query", "-in", REQUEST, "-text").stdout.decode()
    assert "sha256" in shown
    assert "Certificate required: yes" in shown
    hashed = openssl(package, "dgst", "-sha256", "-hex", "manifest.sig").stdout.split()[-1].decode()
    assert hashed in "".join(
        part for line in shown.splitlines() if " - " in line for part in line[11:60].split()
    ).replace("-", "")


def test_a_stamped_package_is_verified_by_us_and_by_openssl_alone(package, answered, authorities, capsys):
    root = authorities[0] / "ca.pem"
    assert verifying.verify_package_at(package).holds
    assert not verifying.verify_package_at(package, stamp_roots=root).holds  # asked for, and there is none
    assert main(["stamp", str(package), "--answer", str(answered), "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith("Stamped 20")
    found = verifying.verify_package_at(package, stamp_roots=root)
    assert found.holds
    assert "no younger" in found.notices[0]
    assert "nobody vouched" in verifying.verify_package_at(package).notices[0]
    words = next(line.split() for line in (package / "VERIFY.txt").read_text().splitlines() if "openssl ts" in line)
    shutil.copy(root, package.parent / "ca.pem")
    checked = [str(package.parent / "ca.pem") if word == "ca.pem" else word for word in words[1:]]
    done = openssl(package, *checked)
    assert (done.returncode, b"Verification: OK" in done.stdout + done.stderr) == (0, True)
    assert main(["verify", str(package), "--stamp-root", str(root)]) == 0


def test_what_is_stamped_by_another_authority_does_not_hold(package, answered, authorities):
    stamping.take_answer(package, answered)
    other = authorities[1] / "ca.pem"
    found = verifying.verify_package_at(package, stamp_roots=other)
    assert "does not hold under the given root" in found.faults[0]


@pytest.mark.parametrize("change", ["another signature", "another request", "no answer", "a byte", "granted to nobody"])
def test_an_answer_that_is_not_of_this_package_is_refused_and_not_kept(
    package, answered, authorities, tmp_path, change
):
    content = answered.read_bytes()
    if change == "another signature":
        signature = bytearray((package / "manifest.sig").read_bytes())
        signature[0] ^= 1
        (package / "manifest.sig").write_bytes(signature)
        (package / REQUEST).write_bytes(request_for(bytes(signature), bytes(8)))
    elif change == "another request":
        (package / REQUEST).write_bytes(request_for((package / "manifest.sig").read_bytes(), bytes(8)))
    elif change == "no answer":
        answered.write_bytes(b"0")
    elif change == "granted to nobody":
        answered.write_bytes(bytes.fromhex("30053003020102"))  # status: rejection
    else:
        answered.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    with pytest.raises(BadInput):
        stamping.take_answer(package, answered, roots=authorities[0] / "ca.pem")
    assert not (package / ANSWER).exists()


def test_nothing_is_overwritten_and_nothing_taken_that_was_not_asked(package, answered):
    (package / REQUEST).unlink()
    with pytest.raises(NotFound):
        stamping.take_answer(package, answered)
    request = stamping.ask(package)
    assert len(request) < 100
    with pytest.raises(BadInput, match="another request"):
        stamping.take_answer(package, answered)
    (package / ANSWER).write_bytes(answered.read_bytes())
    with pytest.raises(Refused):
        stamping.take_answer(package, answered)
    assert not verifying.verify_package_at(package).holds
    with pytest.raises(BadInput):
        stamping.ask(package.parent)


def test_no_byte_of_an_answer_is_changed_unnoticed_under_its_root(package, answered, authorities):
    """Bytes outside what is signed (certificates sent along, the status) may differ; the time and what is stamped may not."""
    content, root = answered.read_bytes(), (authorities[0] / "ca.pem").read_bytes()
    signature, request = (package / "manifest.sig").read_bytes(), (package / REQUEST).read_bytes()
    true = read_stamp(content, signature, request, root)
    for at in range(0, len(content), 7):
        changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        try:
            assert read_stamp(changed, signature, request, root) == true
        except BadInput:
            continue
