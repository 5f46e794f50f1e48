/// How a roster's page looks.
enum HTMLStyle {
    /// - Parameters:
    ///   - isLandscape: How the sheet lies when printed.
    ///   - isDense: Whether rows have to be low for all of them to go on one sheet.
    static func sheet(isLandscape: Bool, isDense: Bool) -> String {
        """
        @page { size: A4 \(isLandscape ? "landscape" : "portrait"); margin: \(isLandscape ? "8mm 10mm" : "12mm 10mm"); }
        \(screen)
        \(phone)
        @media print {
        body { margin: 0; font-size: \(isLandscape && isDense ? "8.5pt" : "9.5pt"); print-color-adjust: exact; \
        -webkit-print-color-adjust: exact; }
        main { max-width: none; padding: 0; }
        h1 { font-size: \(isDense ? "15pt" : "18pt"); margin: 0 0 1mm; }
        .subtitle, .notes, .legend { margin-top: 1mm; margin-bottom: 1mm; }
        th, td { padding: \(isDense ? "\(isLandscape ? "0.35mm" : "0.9mm") 1mm" : "1.6mm 1.5mm"); border-color: #000; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        .tel a { color: inherit; text-decoration: none; }
        .fairness { break-before: page; margin-top: 0; }
        .scroll { overflow: visible; }
        }
        """
    }

    private static let screen = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: #111; font: 16px/1.35 "SimSun", "Songti SC", \
        "Noto Serif CJK SC", "Noto Sans CJK SC", serif; }
        body:lang(en) { font-family: "Helvetica Neue", Arial, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", \
        sans-serif; }
        main { max-width: 92rem; margin: 0 auto; padding: 1.5rem 1rem; }
        h1, h2, thead th { font-family: "SimHei", "Heiti SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
        h1 { text-align: center; font-size: 1.7rem; margin: 0 0 .3rem; }
        h2 { text-align: center; font-size: 1.3rem; margin: 0 0 .6rem; }
        .subtitle { text-align: center; margin: .3rem 0 .6rem; white-space: pre-wrap; }
        .notes { margin: .4rem auto; padding: 0; list-style: none; text-align: center; font-weight: bold; \
        color: #a40000; }
        table { border-collapse: collapse; width: 100%; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); \
        white-space: nowrap; }
        th, td { border: 1px solid #555; padding: .3rem .45rem; text-align: center; }
        thead th { background: #e4e9ef; }
        tbody th { font-weight: normal; white-space: nowrap; }
        .tel { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .tel a { color: #0b4f8a; }
        .name { font-weight: bold; }
        .day, .name, .position, .remarks, thead th { word-break: keep-all; }
        .remarks { text-align: left; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .weekend, .swatch.weekend { background: #f0f0f0; }
        .holiday, .swatch.holiday { background: #fbdcc8; }
        .legend { font-size: .9em; }
        .swatch { display: inline-block; width: 1.6em; height: .9em; border: 1px solid #555; margin: 0 .3em 0 .8em; \
        vertical-align: -.05em; }
        .fairness { margin-top: 2.5rem; }
        .fairness table { width: auto; min-width: 50%; margin: 0 auto; }
        .fairness th, .fairness td { padding-left: 1rem; padding-right: 1rem; }
        .scroll { overflow-x: auto; }
        """

    /// On a narrow screen every day is a card of its own.
    private static let phone = """
        @media screen and (max-width: 46rem) {
        h1 { font-size: 1.3rem; }
        .roster thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .roster, .roster tbody, .roster tr, .roster th, .roster td { display: block; text-align: left; }
        .roster tr { border: 1px solid #555; border-radius: .4rem; margin: 0 0 .7rem; padding: .4rem .7rem; }
        .roster th, .roster td { border: 0; padding: .15rem 0; }
        .roster tbody th { font-weight: bold; font-size: 1.1rem; display: inline-block; margin-right: .6rem; }
        .roster td.day { display: inline-block; }
        .roster td[data-label] { display: grid; grid-template-columns: 8.5rem 1fr; gap: .5rem; }
        .roster td[data-label]::before { content: attr(data-label); color: #444; font-weight: normal; }
        .roster td:empty { display: none; }
        .roster .tel { white-space: normal; }
        .roster .tel a { display: inline-block; padding: .2rem 0; }
        }
        """
}
