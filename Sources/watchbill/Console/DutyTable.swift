import Documents
import DutyCalendar
import RecordedFiles
import Roster

/// Who is on duty in a unit, for the terminal.
struct DutyTable {
    private let onDuty: OnDuty
    private let language: Language

    init(_ onDuty: OnDuty, _ language: Language) {
        self.onDuty = onDuty
        self.language = language
    }

    /// A heading, a line for each duty, and a line for each gap.
    func text(width: Int = Console.columns, isTerminal: Bool = false) -> String {
        var lines: [String] = []
        let heading = say(
            zh: "\(onDuty.unitName.zh)　\(clock(onDuty.instant))　值班电话 \(onDuty.dutyLine)",
            en: "\(onDuty.unitName.en), \(clock(onDuty.instant)), duty line \(onDuty.dutyLine)")
        if onDuty.standing.isEmpty {
            lines.append(heading)
        } else {
            let table = TerminalTable(heading: [heading], columns: columns, rows: onDuty.standing.map(row))
            lines.append(String(table.text(width: width, isTerminal: isTerminal).dropLast()))
        }
        lines += onDuty.gaps.map(gap)
        if onDuty.standing.isEmpty, onDuty.gaps.isEmpty {
            lines.append(say(zh: "此刻没有要值的岗位。", en: "No post is wanted at this time."))
        }
        return lines.joined(separator: "\n")
    }

    private var columns: [TerminalTable.Column] {
        [
            .init(say(zh: "岗位", en: "post")), .init(say(zh: "角色", en: "role"), dropRank: 2),
            .init(say(zh: "姓名", en: "name")), .init(say(zh: "职务", en: "position"), dropRank: 1),
            .init(say(zh: "电话", en: "telephones")), .init(say(zh: "自", en: "since")),
            .init(say(zh: "至", en: "until")), .init(say(zh: "值班表", en: "roster"), dropRank: 3),
        ]
    }

    private func row(_ duty: StandingDuty) -> TerminalTable.Row {
        let instead = duty.owner.map { say(zh: "（替 \($0)）", en: " (for \($0))") } ?? ""
        return TerminalTable.Row([
            duty.postName[language], duty.role.name[language], duty.name + instead, duty.title,
            duty.telephones.isEmpty ? "—" : duty.telephones.joined(separator: " "), clock(duty.span.start),
            clock(duty.span.end), say(zh: "第 \(duty.version) 版", en: "version \(duty.version)"),
        ])
    }

    private func gap(_ gap: DutyGap) -> String {
        let span = "\(clock(gap.span.start)) – \(clock(gap.span.end))"
        return switch gap.reason {
        case .notPublished:
            say(
                zh: "无人：\(gap.postName.zh)缺 \(gap.missing) 人（\(span)），这一天还没有发布值班表",
                en: "nobody: \(gap.postName.en) lacks \(gap.missing) (\(span)); no roster is published for that day")
        case .unfilled:
            say(
                zh: "无人：\(gap.postName.zh)缺 \(gap.missing) 人（\(span)），已发布的值班表里空着",
                en: "nobody: \(gap.postName.en) lacks \(gap.missing) (\(span)); the published roster leaves it empty")
        }
    }

    private func clock(_ instant: Timestamp) -> String {
        let (date, time, _) = onDuty.zone.wallClock(at: instant)
        return "\(date) \(time)"
    }

    private func say(zh: String, en: String) -> String { Text(zh: zh, en: en)[language] }
}

/// `duty --json`.
struct DutyDocument: Encodable {
    struct Unit: Encodable {
        let unit, name, at, dutyLine: String
        let duties: [Duty]
        let gaps: [Gap]
    }

    struct Duty: Encodable {
        let post, postName, role, person, name, title, start, end, roster: String
        let telephones: [String]
        let owner: String?
        let version: Int64
    }

    struct Gap: Encodable {
        let post, postName, role, start, end, reason: String
        let missing: Int
    }

    var format = "watchbill.duty/1"
    let units: [Unit]

    init(_ answers: [OnDuty], _ language: Language) {
        units = answers.map { answer in
            let zone = answer.zone
            return Unit(
                unit: answer.unit.rawValue, name: answer.unitName[language], at: zone.iso(answer.instant),
                dutyLine: answer.dutyLine,
                duties: answer.standing.map { duty in
                    Duty(
                        post: duty.post.rawValue, postName: duty.postName[language], role: duty.role.rawValue,
                        person: duty.person.rawValue, name: duty.name, title: duty.title,
                        start: zone.iso(duty.span.start), end: zone.iso(duty.span.end), roster: duty.roster,
                        telephones: duty.telephones, owner: duty.owner?.rawValue, version: duty.version)
                },
                gaps: answer.gaps.map { gap in
                    Gap(
                        post: gap.post.rawValue, postName: gap.postName[language], role: gap.role.rawValue,
                        start: zone.iso(gap.span.start), end: zone.iso(gap.span.end), reason: gap.reason.rawValue,
                        missing: gap.missing)
                })
        }
    }
}
