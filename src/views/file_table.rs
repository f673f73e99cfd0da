//! Which file is compiled into which crate, and how many times: a table for each package.

use super::{
    compiled::{self, Compiled},
    piece::{Piece, piece},
    roles,
    words::view_file,
};
use crate::{Dispatch, shared::Shared};
use engine::{Analysis, FilePath, PackageId, sort, sorted::SortedSet};
use std::collections::BTreeMap;
use yew::prelude::*;

/// A table does not show more files.
const MOST_FILES: usize = 500;

#[derive(Debug, PartialEq)]
pub struct FileTable {
    pub analysis: Shared<Analysis>,
}

/// What a table shows, so that it is drawn anew only if that has changed.
#[derive(Clone, Debug, PartialEq)]
struct Table {
    caption: String,
    /// The crates, one for each column.
    columns: Vec<String>,
    /// How often each file is compiled into each of them.
    rows: Vec<(FilePath, Vec<usize>)>,
    left_out: usize,
}

impl Piece for FileTable {
    fn view(&self, _: &Dispatch) -> Html {
        let tables = tables(&self.analysis);
        html! {
            <section class="file-table" aria-label="Files and crates">
                <h2 class="region-heading">{ "Files and crates" }</h2>
                if tables.is_empty() {
                    <p class="placeholder">{ "There is no crate into which a file could be compiled." }</p>
                }
                for table in tables {
                    { piece(table) }
                }
            </section>
        }
    }
}

/// One for each package with a crate, and one for the crates without a package.
fn tables(analysis: &Analysis) -> Vec<Table> {
    let mut of_packages: BTreeMap<Option<PackageId>, Vec<Compiled<'_>>> = BTreeMap::new();
    for it in compiled::crates(analysis) {
        of_packages.entry(it.krate.target.map(|it| it.0)).or_default().push(it);
    }
    // The innermost folder has a file first.
    let mut unused = roles::unused(analysis);
    let folder = |id: &Option<PackageId>| id.and_then(|id| analysis[id].manifest_path.parent());
    let mut packages: Vec<_> = of_packages.keys().copied().collect();
    let length = |it: &Option<PackageId>| folder(it).map_or(0, |it| it.as_str().len());
    sort::sort_by(&mut packages, |a, b| length(b).cmp(&length(a)));
    let mut own: BTreeMap<Option<PackageId>, SortedSet<FilePath>> = BTreeMap::new();
    for id in packages {
        let folder = folder(&id).map_or_else(String::new, |it| format!("{it}/"));
        let (below, others) = unused.into_iter().partition(|it| it.as_str().starts_with(&folder));
        own.insert(id, below);
        unused = others;
    }
    of_packages.iter().map(|(id, crates)| table(*id, crates, &own[id], analysis)).collect()
}

fn table(
    package: Option<PackageId>,
    crates: &[Compiled<'_>],
    unused: &SortedSet<FilePath>,
    analysis: &Analysis,
) -> Table {
    let used = crates.iter().flat_map(|it| it.krate.files.keys());
    let files = used.chain(unused).collect::<SortedSet<_>>();
    let times = |file: &FilePath| crates.iter().map(|it| it.times(file)).collect();
    Table {
        caption: match package.map(|id| analysis[id].name.as_deref()) {
            None => "Crates without a package".to_owned(),
            Some(name) => format!("Package {}", name.unwrap_or("without a name")),
        },
        columns: crates.iter().map(|it| it.short.clone()).collect(),
        left_out: files.len().saturating_sub(MOST_FILES),
        rows: files.into_iter().take(MOST_FILES).map(|it| (it.clone(), times(it))).collect(),
    }
}

impl Piece for Table {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Self { caption, columns, rows, left_out } = self;
        let view_row = |(file, times): &(FilePath, Vec<usize>)| {
            let is_unused = times.iter().all(|it| *it == 0);
            html! {
                <tr data-state={is_unused.then_some("unused")}>
                    <th scope="row">{ view_file(file, dispatch) }</th>
                    for times in times {
                        <td>{ if *times == 0 { "–".to_owned() } else { times.to_string() } }</td>
                    }
                    <td>{ if is_unused { "in no crate" } else { "" } }</td>
                </tr>
            }
        };
        html! {
            <div class="file-table-frame" role="group" aria-label={caption.clone()} tabindex="0">
                <table>
                    <caption>{ caption }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "File" }</th>
                            for column in columns {
                                <th scope="col">{ column }</th>
                            }
                            <td />
                        </tr>
                    </thead>
                    <tbody>{ for rows.iter().map(view_row) }</tbody>
                </table>
                if *left_out > 0 {
                    <p class="placeholder">{ format!("and {left_out} more files") }</p>
                }
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;
    use expect_test::expect;

    #[test]
    fn each_package_has_a_table_with_the_files_that_no_crate_has() {
        let (_, analysis) = analyzed(
            "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n\n[workspace]\nmembers = [\"tool\"]\n\
             //- /src/lib.rs\nmod a;\n//- /src/main.rs\nmod a;\nfn main() {}\n//- /src/a.rs\n//- /src/lost.rs\n\
             //- /tool/Cargo.toml\n[package]\nname = \"tool\"\nedition = \"2024\"\n\
             //- /tool/src/main.rs\n#[path = \"../../src/a.rs\"]\nmod a;\nfn main() {}\n//- /tool/src/old.rs\n",
        );
        let mut text = String::new();
        for table in tables(&analysis) {
            text += &format!("{}: {}\n", table.caption, table.columns.join(", "));
            for (file, times) in table.rows {
                text += &format!("  {file} {times:?}\n");
            }
        }
        expect![[r#"
            Package app: library app, binary app
              src/a.rs [1, 1]
              src/lib.rs [1, 0]
              src/lost.rs [0, 0]
              src/main.rs [0, 1]
            Package tool: binary tool
              src/a.rs [1]
              tool/src/main.rs [1]
              tool/src/old.rs [0]
        "#]]
        .assert_eq(&text);
    }
}
