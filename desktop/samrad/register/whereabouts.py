"""Where a register lies: a live file in a synced folder or on a network drive gets damaged, so the user is warned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from samrad.errors import Text, say

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "icloud~": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box": "Box",
    "box sync": "Box",
    "jottacloud": "Jottacloud",
    "syncthing": "Syncthing",
    "pcloud drive": "pCloud",
    "proton drive": "Proton Drive",
    "mega": "MEGA",
}
"""What folders that a program copies to other machines are called, in lower case; a firm's name may follow."""

_MARKERS = {".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio"}
"""What such a program leaves at the top of the folder it copies."""

_NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afpfs webdav davfs ncpfs 9p afs ceph glusterfs fuse.sshfs fuse.gvfsd-fuse"
    " fuse.davfs fuse.rclone fuse.s3fs fuse.smbnetfs prl_fs vboxsf vmhgfs fuse.vmhgfs-fuse".split()
)
"""Kinds of file systems that lie on another machine, as Linux and macOS name them."""


def warnings(path: Path) -> tuple[Text, ...]:
    """What the user should know about the place of a register that is open for writing."""
    found = []
    service = synced_by(path.parent)
    if service is not None:
        found.append(
            say(
                "“{name}” lies in a folder that {service} copies. An open register is damaged by that. Move the file "
                "to another folder, and put only backups into this one.",
                name=path.name,
                service=service,
            )
        )
    if on_network(path):
        found.append(
            say(
                "“{name}” lies on a network drive. What is saved there can be lost. Move the file to this machine, "
                "and put only backups on the network drive.",
                name=path.name,
            )
        )
    return tuple(found)


def synced_by(folder: Path) -> str | None:
    """The service that copies a folder to other machines, as far as names tell."""
    for place in (folder, *folder.parents):
        called = place.name.casefold()
        service = _SYNCED.get(called) or _SYNCED.get(called.split(" - ")[0])
        if service is not None:
            return service
        marked = next((name for marker, name in _MARKERS.items() if (place / marker).exists()), None)
        if marked is not None:
            return marked
    return None


def on_network(path: Path) -> bool:
    """Whether the file lies on another machine, as far as the system tells."""
    if path.drive.startswith("\\\\"):
        return True
    partition = holding(path, tuple(_partitions()))
    return partition is not None and (partition[1] in _NETWORK or "remote" in partition[2].split(","))


def _partitions() -> Iterator[tuple[str, str, str]]:
    import psutil  # takes longer than opening a register, and nobody waits for a warning

    for partition in psutil.disk_partitions(all=True):
        yield partition.mountpoint, partition.fstype.lower(), partition.opts


def holding(path: PurePath, partitions: Sequence[tuple[str, str, str]]) -> tuple[str, str, str] | None:
    """Of partitions (mount point, kind, options) the one that holds the path: the innermost, the last mounted there."""
    held = [partition for partition in partitions if path.is_relative_to(partition[0])]
    return max(held, key=lambda partition: len(PurePath(partition[0]).parts), default=None)
