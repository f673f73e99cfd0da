//! The icons: one path each, drawn by hand on a grid of 16.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Bench,
    Bin,
    Chevron,
    Close,
    Copy,
    Dark,
    Download,
    Error,
    Example,
    File,
    Gallery,
    Lib,
    Light,
    Loose,
    Manifest,
    Module,
    More,
    NewFile,
    NewFolder,
    Package,
    Redo,
    Script,
    Share,
    System,
    Test,
    Undo,
    Unused,
    Warning,
    Workspace,
}

impl Icon {
    /// The icon, as large as the text round it. It says nothing to a screen reader.
    pub fn view(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d={self.path()} />
            </svg>
        }
    }

    /// Strokes, without any filling.
    const fn path(self) -> &'static str {
        match self {
            Self::Bench => "M8 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 8.5 10.5 6M6.5 1h3",
            Self::Bin => "M4.5 2.5v11l8-5.5z",
            Self::Chevron => "m6 4 4 4-4 4",
            Self::Close => "m4.5 4.5 7 7m0-7-7 7",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Dark => "M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5Z",
            Self::Download => "M8 2v8m-3.5-3L8 10.5 11.5 7M2.5 13.5h11",
            Self::Error => "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5m0 2v.5",
            Self::Example => "M8 1.5 14.5 8 8 14.5 1.5 8z",
            Self::File => "M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3",
            Self::Gallery => "M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z",
            Self::Lib => "M2.5 2.5h3v11h-3zM5.5 2.5h3v11h-3zM9.5 4l2.8-.8 2.2 9.8-2.8.8z",
            Self::Light => {
                "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15\
                 M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1"
            }
            Self::Loose => "M3.5 1.5h6l3 3v10h-9zM6 7.5h4M6 10.5h4",
            Self::Manifest => "M3.5 1.5h9v13h-9zM6 5h4M6 8h4M6 11h2",
            Self::Module => "M5.5 2.5h-2v11h2M10.5 2.5h2v11h-2M6.5 8h3",
            Self::More => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Self::NewFile => "M8.5 14.5h-5v-13h6l3 3v4M9.5 1.5v3h3M12 10v5m-2.5-2.5h5",
            Self::NewFolder => "M8.5 13.5h-7v-10H6l1.5 2h7v3.5M12 10v5m-2.5-2.5h5",
            Self::Package => "M8 1.5 14 4.5v7l-6 3-6-3v-7zM2 4.5l6 3 6-3M8 7.5v7",
            Self::Redo => "M13.5 6.5h-7a4 4 0 0 0 0 8H9M10.5 3l3.5 3.5-3.5 3.5",
            Self::Script => "M9.5 2.5 13.5 6.5 11 9 7 5zM9 7l-6.5 6.5",
            Self::Share => {
                "M6.5 9.5 9.5 6.5M7 4.5 9 2.5a3.2 3.2 0 0 1 4.5 4.5l-2 2M9 11.5l-2 2A3.2 3.2 0 0 1 2.5 9l2-2"
            }
            Self::System => "M1.5 2.5h13v9h-13zM5.5 14.5h5M8 11.5v3",
            Self::Test => "M3 8.5 6.5 12 13 4.5",
            Self::Undo => "M2.5 6.5h7a4 4 0 0 1 0 8H7M5.5 3 2 6.5 5.5 10",
            Self::Unused => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM4 12 12 4",
            Self::Warning => "M8 2 15 14H1zM8 6.5V10m0 1.5v.5",
            Self::Workspace => "M1.5 1.5h13v13h-13zM4 4h4v4H4zM8 8h4v4H8z",
        }
    }
}
