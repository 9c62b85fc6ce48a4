"""The kinds of file that can be separated."""

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Media type → Pillow's name of the format.
IMAGES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF"}

WRONG_KIND = "区分处理只支持 PDF、DOCX 和 PNG、JPEG、TIFF 图片，请先另存为其中一种格式。"
