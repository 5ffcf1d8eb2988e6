"""Files written all together or not at all."""

import os
import shutil
from pathlib import Path

from framing.errors import InputError


def replace_files(folder: Path, contents: dict[str, bytes]) -> None:
    """Write `contents` (path inside the folder → bytes). Everything is first written beside the folder and then
    moved in, file by file: a failure before that leaves the folder as it was. Other files in it are not touched.

    Raises InputError where the folder is a file, or cannot be written.
    """
    folder = Path(folder)
    aside = folder.parent / f".{folder.name or 'report'}.{os.getpid()}.part"
    try:
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder} is a file: give a folder to write into.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if not folder.exists():
            os.replace(aside, folder)
            return
        for name in contents:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(aside / name, folder / name)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}. Choose another folder.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
