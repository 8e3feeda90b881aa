"""The attendance form's table with ReportLab: the same rows, widths, heights, lines and embedded font as the paper crate's."""

import json
import sys
import time

start = time.perf_counter()

import io  # noqa: E402
import statistics  # noqa: E402

from reportlab.lib import colors  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.lib.units import mm  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle  # noqa: E402

job = json.loads(sys.argv[1])
HEAD = ["N.", "Cognome e nome", "Comune", "Firma entrata", "Firma uscita"]


def furniture(canvas, document):
    """The page's head and foot: lines of text, as on our form (which has a QR code besides)."""
    canvas.setFont("Titillium", 9)
    canvas.drawString(18 * mm, 285 * mm, "Centro per le famiglie · Via dei Tigli 3, Crema")
    canvas.drawRightString(192 * mm, 285 * mm, "PRG-25-0004")
    canvas.drawString(18 * mm, 10 * mm, "I dati sono trattati come da informativa esposta")
    canvas.drawRightString(192 * mm, 10 * mm, f"FP-7K3M-2 · {document.page}")


def form():
    sheet = io.BytesIO()
    document = SimpleDocTemplate(sheet, pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=18 * mm, bottomMargin=18 * mm)
    style = ParagraphStyle("form", fontName="Titillium", fontSize=9.5)
    title = ParagraphStyle("title", fontName="Titillium", fontSize=16, leading=20)
    rows = [HEAD] + [[*row, "", ""] for row in job["rows"]]
    table = Table(rows, colWidths=[12 * mm, 46 * mm, 40 * mm, 38 * mm, 38 * mm], rowHeights=8.6 * mm, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), "Titillium", 9.5),
                ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("ALIGN", (0, 0), (0, -1), "RIGHT"),
            ]
        )
    )
    document.build(
        [
            Paragraph("Foglio presenze", title),
            Paragraph("Genitori insieme — incontro 1 di 3, per i genitori", style),
            table,
            Paragraph("Firma di chi conduce ________ Ora di inizio e fine effettive ________", style),
        ],
        onFirstPage=furniture,
        onLaterPages=furniture,
    )
    return sheet.getvalue()


pdfmetrics.registerFont(TTFont("Titillium", job["font"]))
bytes_written = len(form())
first = (time.perf_counter() - start) * 1000
for _ in range(job["warm"]):
    form()
times = []
for _ in range(job["runs"]):
    begun = time.perf_counter()
    form()
    times.append((time.perf_counter() - begun) * 1000)
print(json.dumps({"first": first, "median": statistics.median(times), "bytes": bytes_written}))
