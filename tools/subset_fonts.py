"""Take from the font packages of the npm registry only the files the desk uses, unchanged, and write down their hashes.

    npm pack @ibm/plex-sans @ibm/plex-sans-arabic        (in a scratch folder)
    python tools/subset_fonts.py SCRATCH

The licence (SIL OFL 1.1) reserves the name "Plex" for unchanged files: so we choose among the subsets the makers cut
themselves (Latin 1, Latin 2, symbols, Arabic; regular and semi-bold) and alter no byte.
"""

import hashlib
import sys
import tarfile
from pathlib import Path

FONTS = Path(__file__).parent.parent / "src/tawthiq/web/static/fonts"
WEIGHTS = ("Regular", "SemiBold")
LATIN = ("Latin1", "Latin2", "Pi")
PACKAGES = {
    "ibm-plex-sans-1.1.0.tgz": [
        f"split/woff2/IBMPlexSans-{weight}-{part}.woff2" for weight in WEIGHTS for part in LATIN
    ],
    "ibm-plex-sans-arabic-1.1.0.tgz": [f"complete/woff2/IBMPlexSansArabic-{weight}.woff2" for weight in WEIGHTS],
}


def take(archive: Path, names: list[str]) -> list[str]:
    """Copy `names` and the licence out of one package; the answer is one line of the README for each file."""
    lines = []
    with tarfile.open(archive) as package:
        for name in [*(f"fonts/{name}" for name in names), "LICENSE.txt"]:
            member = package.extractfile(f"package/{name}")
            if member is None:
                raise SystemExit(f"{archive.name} has no {name}; take the version named in this file")
            data = member.read()
            target = FONTS / ("OFL.txt" if name == "LICENSE.txt" else Path(name).name)
            target.write_bytes(data)
            lines.append(f"| {target.name} | {len(data)} | {hashlib.sha256(data).hexdigest()} |")
    return lines


def main(scratch: Path) -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    lines = sorted({line for archive, names in PACKAGES.items() for line in take(scratch / archive, names)})
    head = (
        "# Fonts\n\nIBM Plex Sans 1.1.0 and IBM Plex Sans Arabic 1.1.0 of the npm registry (`@ibm/plex-sans`,\n"
        "`@ibm/plex-sans-arabic`), files unchanged, licence SIL OFL 1.1 in `OFL.txt`.\n"
        "Chosen by `tools/subset_fonts.py`.\n\n"
    )
    table = "| file | bytes | SHA-256 |\n|---|---|---|\n" + "\n".join(lines) + "\n"
    (FONTS / "README.md").write_text(head + table, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
