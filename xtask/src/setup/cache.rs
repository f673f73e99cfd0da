//! The folder of tools that all clones share: `crateyard/TOOL-VERSION/` in the user's cache folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};

use anyhow::{Context, Result};

/// The folder called `name`, filled by `fill` if it does not hold `proof` yet.
///
/// It is filled beside its place and then renamed, so that what is there is always whole.
pub(crate) fn install(
    name: &str,
    proof: &str,
    fill: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let cache = folder()?;
    let place = cache.join(name);
    if place.join(proof).exists() {
        return Ok(place);
    }
    println!("{name} is missing; it will be in {}", place.display());
    let beside = cache.join(format!("{name}.{}", process::id()));
    fs::create_dir_all(&beside).with_context(|| format!("cannot make {}", beside.display()))?;
    let filled = fill(&beside).and_then(|()| move_into_place(&beside, &place, proof));
    if filled.is_err() {
        // The error that matters is the one above; what is left over is only room on the disk.
        let _ = fs::remove_dir_all(&beside);
    }
    filled.map(|()| place)
}

fn move_into_place(beside: &Path, place: &Path, proof: &str) -> Result<()> {
    if place.join(proof).exists() {
        // Another clone was quicker.
        return fs::remove_dir_all(beside).context("cannot tidy up");
    }
    if place.exists() {
        fs::remove_dir_all(place).with_context(|| format!("cannot replace {}", place.display()))?;
    }
    fs::rename(beside, place).with_context(|| format!("cannot fill {}", place.display()))
}

/// The place that the folder called `name` has or will have.
pub(crate) fn place(name: &str) -> Result<PathBuf> {
    Ok(folder()?.join(name))
}

fn folder() -> Result<PathBuf> {
    let cache = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else {
        let home = env::home_dir();
        let xdg = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|it| it.is_absolute());
        let own = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
        xdg.or_else(|| home.map(|home| home.join(own)))
    };
    let cache =
        cache.context("there is no cache folder: neither XDG_CACHE_HOME nor HOME is set")?;
    Ok(cache.join("crateyard"))
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::move_into_place;

    #[test]
    fn a_half_filled_folder_is_replaced_and_a_whole_one_is_kept() {
        let folder = env::temp_dir().join(format!("crateyard-cache-{}", std::process::id()));
        let (beside, place) = (folder.join("beside"), folder.join("place"));
        let fill = |text: &str| {
            fs::create_dir_all(&beside).unwrap();
            fs::write(beside.join("tool"), text).unwrap();
        };
        fs::create_dir_all(place.join("half")).unwrap();

        fill("first");
        move_into_place(&beside, &place, "tool").unwrap();
        assert!(!place.join("half").exists());

        fill("second");
        move_into_place(&beside, &place, "tool").unwrap();
        assert_eq!(fs::read_to_string(place.join("tool")).unwrap(), "first");
        assert!(!beside.exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
