"""Open the desk in a browser of its own: a profile that is made for it and thrown away with it.

A person's everyday browser has extensions that read every page, syncs history, remembers what is typed, and asks its maker's
servers to spell and translate. The profile here has none of that, and no name of another machine is resolved in it, so that
what a browser asks its maker at its start is not asked either. It lies in memory where the system offers such a place, and
goes, with the window, when the desk ends. Known are Chromium and its kin, and Firefox. Limits: a browser that may not use a
folder of ours (some packaged as snap) ends at once; then the everyday one is used, and that is said.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

CHROMIUMS: Final = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "brave-browser", "microsoft-edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)  # fmt: skip
FIREFOXES: Final = ("firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox")
_CHROMIUM: Final = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-first-run", "--no-default-browser-check",
    "--disable-extensions", "--disable-sync", "--disable-background-networking",
    "--disable-component-update", "--disable-default-apps", "--disable-domain-reliability", "--disable-breakpad",
    "--disable-crash-reporter", "--disable-client-side-phishing-detection", "--disable-spell-checking",
    "--metrics-recording-only",
    "--no-pings", "--no-proxy-server", "--password-store=basic", "--disk-cache-size=1", "--dns-over-https-mode=off",
    "--disable-features=Translate,SpellcheckServiceMultilingual,OptimizationHints,MediaRouter,AutofillServerCommunication,"
    "InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater",
)  # fmt: skip
_NOBODY: Final = 9  # the port of what is thrown away: whatever goes elsewhere than to the desk ends there
_FIREFOX: Final = {
    "app.normandy.enabled": False, "app.update.auto": False, "browser.aboutwelcome.enabled": False,
    "browser.cache.disk.enable": False, "browser.formfill.enable": False, "browser.newtabpage.enabled": False,
    "browser.privatebrowsing.autostart": True, "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False, "browser.safebrowsing.phishing.enabled": False,
    "browser.search.suggest.enabled": False, "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False, "browser.startup.homepage_override.mstone": "ignore",
    "browser.translations.enable": False, "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False, "extensions.enabledScopes": 0, "extensions.update.enabled": False,
    "identity.fxaccounts.enabled": False, "layout.spellcheckDefault": 0, "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False, "network.dns.disablePrefetch": True, "network.prefetch-next": False,
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": _NOBODY,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": _NOBODY, "network.proxy.no_proxies_on": "127.0.0.1",
    "network.trr.mode": 5, "signon.rememberSignons": False, "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.unified": False,
}  # fmt: skip
_MOMENT_SECONDS: Final = 1.5  # a browser that may not use the profile ends before this
_PATIENCE_SECONDS: Final = 3.0


@dataclass(frozen=True)
class Window:
    """A browser that shows the desk and nothing else."""

    process: "subprocess.Popen[bytes]"
    profile: Path

    def close(self) -> None:
        """End the browser and throw its profile away."""
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def open_window(
    address: str, *, chromiums: Sequence[str] = CHROMIUMS, firefoxes: Sequence[str] = FIREFOXES
) -> Window | None:
    """A window with a profile of its own; None where no browser is known here, or none may use one."""
    for program in filter(None, map(shutil.which, chromiums)):
        if window := _started(partial(_chromium, program, address)):
            return window
    for program in filter(None, map(shutil.which, firefoxes)):
        if window := _started(partial(_firefox, program, address)):
            return window
    return None


def _chromium(program: str, address: str, profile: Path) -> list[str]:
    return [program, f"--user-data-dir={profile}", *_CHROMIUM, address]


def _firefox(program: str, address: str, profile: Path) -> list[str]:
    return [program, "--no-remote", "--profile", str(profile), "--private-window", address]


def _started(command: Callable[[Path], list[str]]) -> Window | None:
    profile = Path(tempfile.mkdtemp(prefix="desk-", dir=_in_memory()))
    (profile / "user.js").write_text(
        "".join(f'user_pref("{name}", {_javascript(value)});\n' for name, value in _FIREFOX.items()), encoding="ascii"
    )
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command(profile), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(_MOMENT_SECONDS)
    except subprocess.TimeoutExpired:
        return Window(process, profile)
    shutil.rmtree(profile, ignore_errors=True)
    return None


def _javascript(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _in_memory() -> str | None:
    """A folder that is never on a disk and nobody else's, where there is one."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108  # mkdtemp makes it ours alone
        if folder and os.path.isdir(folder) and os.access(folder, os.W_OK):
            return folder
    return None
