"""The files a package adds to those it holds: list, signature, key, hashes, and how a stranger checks them without us."""

import hashlib
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tawthiq.evidence.manifest import Manifest

_TEXT: Final = """\
HOW TO CHECK THIS PACKAGE

You need no program of ours: a terminal with sha256sum and openssl (version 3 or later) is enough.
(On a Mac without sha256sum, write "shasum -a 256" for it.)
Open it in this folder and run the steps in turn.

1. No file has changed since the package was made. Every line must say OK:

    sha256sum -c SHA256SUMS

2. The list of files was signed with the key in key.pem. It must say "Signature Verified Successfully":

    openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.pae -sigfile manifest.sig

3. What was signed is this list, and the files are those of the list. The first command must say nothing,
   and every line of the others must say OK:

    tail -c "$(wc -c < manifest.json)" manifest.pae | cmp - manifest.json

    sed 's/},{/}\\n{/g' manifest.json |
    sed -n 's/.*"path":"\\([^"]*\\)","sha256":"\\([0-9a-f]*\\)".*/\\2  \\1/p' |
    sha256sum -c -

4. The key belongs to the people you think. Compare this fingerprint with one that you got from them another way:

    %(fingerprint)s

   The one of the key here is shown by:

    openssl pkey -pubin -in key.pem -outform DER | sha256sum

5. Only if there is a file manifest.tsr: the signature is no younger than that time stamp. Take the root certificate of the
   authority (here ca.pem) from a place you trust. It must say "Verification: OK":

    openssl ts -verify -data manifest.sig -in manifest.tsr -CAfile ca.pem

What this proves: the files are exactly those that the holder of the key signed. The time in manifest.json is the word
of the device that signed. It does not prove that what the files say is true.


كيف تتحقق من هذه الحزمة

لا تحتاج إلى أي برنامج من برامجنا: تكفي نافذة أوامر فيها sha256sum و openssl (الإصدار 3 أو أحدث).
افتحها في هذا المجلد ونفّذ الأوامر المكتوبة أعلاه بالترتيب.

1. لم يتغير أي ملف منذ إعداد الحزمة: الأمر الأول، ويجب أن ينتهي كل سطر بكلمة OK.
2. وُقّعت قائمة الملفات بالمفتاح الموجود في key.pem: الأمر الثاني، ويجب أن يظهر "Signature Verified Successfully".
3. ما وُقّع هو هذه القائمة، والملفات هي ملفاتها: يجب ألا يقول الأمر الأول شيئا، وأن ينتهي كل سطر مما بعده بكلمة OK.
4. المفتاح لمن تظن أنه له: قارن البصمة المكتوبة أعلاه ببصمة حصلت عليها منهم بطريق آخر.
5. إن وُجد الملف manifest.tsr فالتوقيع ليس أحدث من ختمه الزمني: خذ الشهادة الجذرية ca.pem من مصدر تثق به ونفّذ الأمر الأخير.

ما الذي يثبته ذلك: الملفات هي بالضبط ما وقّعه صاحب المفتاح. الوقت المذكور في manifest.json هو قول الجهاز الذي وقّع.
ولا يثبت ذلك صحة ما تقوله الملفات.
"""


def instructions(fingerprint: str) -> bytes:
    """Write `VERIFY.txt` for a package signed by the key of this fingerprint."""
    return (_TEXT % {"fingerprint": fingerprint}).encode("utf-8")


def companions(manifest: Manifest, public: Ed25519PublicKey) -> dict[str, bytes]:
    """The package's own files, byte by byte as they must stand beside this manifest."""
    own = {
        "manifest.json": manifest.payload(),
        "manifest.pae": manifest.signed_bytes(),
        "manifest.sig": manifest.signature,
        "key.pem": public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    }
    hashes = {file.path: file.sha256 for file in manifest.files}
    hashes |= {name: hashlib.sha256(content).hexdigest() for name, content in own.items()}
    lines = [f"{hashes[name]}  {name}\n" for name in sorted(hashes)]
    return {**own, "SHA256SUMS": "".join(lines).encode("utf-8")}
