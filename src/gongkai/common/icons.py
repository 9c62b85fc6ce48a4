"""The icons of the house: outlines drawn on a 20 × 20 field, stroked by the style sheet."""

PATHS = {
    "search": "M8.75 3a5.75 5.75 0 1 1 0 11.5 5.75 5.75 0 0 1 0-11.5ZM13 13l4.25 4.25",
    "download": "M10 3v9m0 0 3.5-3.5M10 12 6.5 8.5M3.5 14v2.5h13V14",
    "upload": "M10 12V3m0 0L6.5 6.5M10 3l3.5 3.5M3.5 14v2.5h13V14",
    "print": "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6Z",
    "add": "M10 4v12M4 10h12",
    "edit": "m4 16 .8-3.6L13 4.2 15.8 7l-8.2 8.2Z",
    "check": "m4.5 10.5 3.5 3.5 7.5-8",
    "cross": "m5.5 5.5 9 9m0-9-9 9",
    "alert": "M10 3.5 17.5 16.5h-15ZM10 8.5v4M10 14.5v.1",
    "info": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM10 9v4.5M10 6.4v.1",
    "previous": "m12 5-5 5 5 5",
    "next": "m8 5 5 5-5 5",
    "down": "M10 4v11m0 0 4.5-4.5M10 15l-4.5-4.5",
    "person": ("M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM4 16.5c.5-3.3 2.9-4.7 6-4.7s5.5 1.4 6 4.7"),
    "bell": "M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13ZM8.5 17.5h3",
    "calendar": "M3.5 5.5h13v11h-13ZM3.5 9h13M7 3.5V7M13 3.5V7",
    "document": "M5 3h7l3.5 3.5V17H5ZM12 3v4h3.5M7.5 10.5h5M7.5 13.5h5",
}
