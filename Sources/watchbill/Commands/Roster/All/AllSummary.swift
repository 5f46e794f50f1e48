import ArgumentParser
import Documents
import DutyCalendar
import Foundation
import OperatorFiles
import Roster

/// What became of many units, in one table.
struct AllSummary {
    let results: [UnitResult]
    let days: ClosedRange<CivilDate>
    let seconds: Double
    let outputs: [String]

    /// So many units are listed one by one; of more, only those that are not in order.
    static let longest = 40
    /// Of those that are only not proved, the ones with the largest gaps.
    static let mostUnproved = 20

    /// What is to be said of units, each with what to do: first their files, then the rest.
    var complaints: [Text] {
        // A rule book or a calendar that is wrong is wrong for every unit that reads it.
        let files = Set(results.flatMap(\.problems)).sorted()
            .map { Text(zh: $0.rendered(in: .zh), en: $0.rendered(in: .en)) }
        let others = results.compactMap { result in
            result.words.map { Text(zh: "\(result.folder)：\($0.zh)", en: "\(result.folder): \($0.en)") }
        }
        return files + others + notBegun
    }

    private var notBegun: [Text] {
        let left = results.filter { $0.status == .notBegun }
        guard !left.isEmpty else { return [] }
        let names = left.map(\.unit)
        return [
            Text(
                zh: "时间到或中断，未开始 \(left.count) 个单位：\(names.joined(separator: "、"))。请再排一次。",
                en:
                    "out of time or interrupted, \(left.count) units not begun: \(names.joined(separator: ", ")). Please plan them again."
            )
        ]
    }

    /// What the program ends with: the gravest of the units' statuses; nil where every unit has a roster.
    var exit: ExitCode? {
        let grave = [Exit.ownFault, Exit.unavailable, Exit.badData, Exit.no]
        let found = Set(results.compactMap(\.exit?.rawValue))
        return grave.first { found.contains($0.rawValue) }
    }

    func text(_ language: Language, width: Int, isTerminal: Bool) -> String {
        let (listed, left) = listed
        let heading = Text(
            zh: "\(days.lowerBound) 至 \(days.upperBound)，\(results.count) 个单位",
            en: "\(days.lowerBound) to \(days.upperBound), \(results.count) unit\(results.count == 1 ? "" : "s")")
        var parts: [String] = []
        if listed.isEmpty {
            parts.append(heading[language])
        } else {
            let table = TerminalTable(
                heading: [heading[language], ""], columns: Self.columns(language),
                rows: listed.map { row($0, language) })
            parts.append(String(table.text(width: width, isTerminal: isTerminal).dropLast()))
        }
        if left > 0 {
            parts.append(
                Text(
                    zh: "……另有 \(left) 个单位已排好，未列出（见 --json）",
                    en: "… and \(left) more units that have their roster, not listed (see --json)")[language])
        }
        return (parts + totals.map { $0[language] }).joined(separator: "\n")
    }

    /// The units that the table shows, and how many it does not.
    private var listed: (shown: [UnitResult], left: Int) {
        guard results.count > Self.longest else { return (results, 0) }
        let unproved = results.filter { $0.status == .feasible && !$0.isCutShort }
            .sorted { ($0.objective?.gap ?? 0) > ($1.objective?.gap ?? 0) }.prefix(Self.mostUnproved).map(\.folder)
        let shown = results.filter { result in
            result.status == .feasible && !result.isCutShort
                ? unproved.contains(result.folder) : !result.isInOrder && result.status != .notBegun
        }
        return (shown, results.count { $0.status.isPlanned } - shown.count { $0.status.isPlanned })
    }

    private static func columns(_ language: Language) -> [TerminalTable.Column] {
        func column(_ zh: String, _ en: String, isNumeric: Bool = false, dropRank: Int? = nil) -> TerminalTable.Column {
            .init(Text(zh: zh, en: en)[language], isNumeric: isNumeric, dropRank: dropRank)
        }
        return [
            column("单位", "unit"), column("名称", "name", dropRank: 2), column("结果", "status"),
            column("差距", "gap", isNumeric: true), column("秒", "seconds", isNumeric: true),
            column("提示", "findings", isNumeric: true, dropRank: 1),
        ]
    }

    private func row(_ result: UnitResult, _ language: Language) -> TerminalTable.Row {
        TerminalTable.Row([
            result.unit, result.name?[language] ?? "—", result.statusWords[language],
            result.objective.map { result.status == .optimal ? "0" : $0.gapText } ?? "—",
            result.seconds.map { String(format: "%.1f", $0) } ?? "—", result.findings.map(String.init) ?? "—",
        ])
    }

    private var totals: [Text] {
        var lines = [
            UnitResult.Status.allCases.map { status in (status, results.count { $0.status == status }) }
                .filter { $0.1 > 0 }.map { $0.0.words + Text(" \($0.1)") }
        ].map { words in
            Text(
                zh: words.map(\.zh).joined(separator: "，") + String(format: "；共 %.1f 秒", seconds),
                en: words.map(\.en).joined(separator: ", ") + String(format: "; %.1f s in all", seconds))
        }
        let files = results.reduce(0) { $0 + $1.files.count }
        if files > 0 {
            let places = outputs.joined(separator: " ")
            lines.append(Text(zh: "已写入 \(files) 个文件：\(places)", en: "\(files) files written: \(places)"))
        }
        return lines
    }
}

extension UnitResult {
    var statusWords: Text {
        isCutShort ? status.words + Text(zh: "（中断）", en: " (interrupted)") : status.words
    }
}

extension UnitResult.Status {
    var words: Text {
        switch self {
        case .optimal: Text(zh: "已证明最优", en: "optimal")
        case .feasible: Text(zh: "合规，未证明最优", en: "feasible")
        case .infeasible: Text(zh: "无解", en: "impossible")
        case .undecided: Text(zh: "未定", en: "undecided")
        case .invalid: Text(zh: "文件有误", en: "files at fault")
        case .failed: Text(zh: "故障", en: "failed")
        case .notBegun: Text(zh: "未开始", en: "not begun")
        }
    }
}
