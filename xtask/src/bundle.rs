//! `cargo xtask bundle`: `web/*.ts` to `web/dist/`, as Trunk's hook does it.

use anyhow::{Context, Result, bail};

use crate::node;

pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    if let Some(arg) = args.next()? {
        return Err(arg.unexpected().into());
    }
    node::require()?;
    let status = node::command(&["web/build.mjs"]).status().context("node does not start")?;
    if !status.success() {
        bail!("web/ cannot be bundled");
    }
    Ok(())
}
