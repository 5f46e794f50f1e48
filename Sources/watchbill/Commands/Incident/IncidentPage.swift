import DutyCalendar
import Incidents
import Operations
import Roster

/// An incident as the terminal shows it, line by line.
struct IncidentPage {
    let answer: ShowIncident.Answer
    let zone: DutyZone
    let now: Timestamp

    static func drillMark(_ isDrill: Bool) -> Text { isDrill ? Text(zh: "【演练】", en: "DRILL: ") : Text("") }

    var lines: [Text] {
        let incident = answer.found.incident
        return [Self.drillMark(incident.isDrill) + Text("\(incident.id)　\(incident.what)")] + facts(incident)
            + Self.lines(of: answer.found.clocks, zone: zone, at: now) + reports(incident) + verifications + ledger
            + answer.lateness.map { $0.words(in: zone) }
            + incident.violations.map { $0.kind.words + Text(zh: "：\($0.grounds)", en: ": \($0.grounds)") } + closing
    }

    private func facts(_ incident: Incident) -> [Text] {
        var lines = [
            line(.place, incident.place), line(.source, incident.source),
            line(.receivedAt, zone.shown(incident.receivedAt)),
            Text(zh: "状态：\(incident.stage.words.zh)", en: "stage: \(incident.stage.words.en)"),
        ]
        for correction in incident.receiptCorrections {
            lines.append(
                Text(
                    zh: "  更正：原为 \(zone.shown(correction.from))，理由：\(correction.reason)",
                    en: "  corrected: was \(zone.shown(correction.from)), because \(correction.reason)"))
        }
        lines += incident.facts.known(in: zone).map { field, value in
            Text(zh: "\(field.words.zh)：", en: "\(field.words.en): ") + value
        }
        if incident.facts.grade.value == nil, let suggested = incident.gradeSuggestion {
            lines.append(
                Text(
                    zh: "建议级别：\(suggested.grade.words.zh)（\(suggested.because.words.zh) \(suggested.figure)）",
                    en:
                        "suggested grade: \(suggested.grade.words.en) (\(suggested.because.words.en) \(suggested.figure))"
                ))
        }
        if let leader = incident.portfolioLeader.value { lines.append(line(.portfolioLeader, leader.rawValue)) }
        let unknown = incident.facts.unknownFields.map(\.words).joined()
        if !unknown.zh.isEmpty { lines.append(Text(zh: "不详：", en: "unknown: ") + unknown) }
        return lines
    }

    private func line(_ field: RecordField, _ value: String) -> Text {
        Text(zh: "\(field.words.zh)：\(value)", en: "\(field.words.en): \(value)")
    }

    /// A line for each deadline, in the order in which they are due.
    static func lines(of clocks: Clocks, zone: DutyZone, at now: Timestamp) -> [Text] {
        clocks.deadlines.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.map { deadline in
            let (wanted, standing) = (deadline.wants.words, deadline.standing(at: now).words(in: zone))
            let due = zone.shown(deadline.due)
            return Text(
                zh: "  ⏱ \(wanted.zh)　\(due) 前　\(standing.zh)　（\(deadline.basis.source)）",
                en: "  ⏱ \(wanted.en), due \(due), \(standing.en) (\(deadline.basis.source))")
        }
    }

    private func reports(_ incident: Incident) -> [Text] {
        let calls = incident.telephoneReports.map { call in
            let answered =
                call.answeredBy.map { Text(zh: "\($0) 接听", en: "answered by \($0)") }
                ?? Text(zh: "无人接听", en: "nobody answered")
            let delay = call.entryDelay.count
            let late =
                delay == 0 ? Text("") : Text(zh: "，通话后 \(delay) 分钟录入", en: ", entered \(delay) min after the call")
            return Text(
                zh: "电话：\(zone.shown(call.act.happened)) \(call.caller) → \(call.called)，",
                en: "call: \(zone.shown(call.act.happened)) \(call.caller) → \(call.called), ") + answered + late
        }
        let written = incident.writtenReports.map { report in
            var state = Text(zh: "草稿", en: "draft")
            if let signed = report.signOff { state = Text(zh: "\(signed.by) 签发", en: "signed off by \(signed.by)") }
            if let sent = report.sent {
                let waiting = report.unconfirmed.map(\.rawValue).joined(separator: " ")
                state =
                    state + Text(zh: "，\(zone.shown(sent.happened)) 报出", en: ", sent \(zone.shown(sent.happened))")
                if !waiting.isEmpty { state = state + Text(zh: "，待确认：\(waiting)", en: ", not confirmed by \(waiting)") }
            }
            return report.kind.words + Text(zh: "（\(report.kind.argument)）：", en: " (\(report.kind.argument)): ")
                + state
        }
        return calls + written
    }

    private var verifications: [Text] {
        answer.verifications.flatMap { found in
            [
                Text(
                    zh: "核报 \(found.request.id)：\(found.request.question)",
                    en: "verification \(found.request.id): \(found.request.question)")
            ]
                + Self.lines(of: found.clocks, zone: zone, at: now)
        }
    }

    private var ledger: [Text] {
        answer.ledger.map { found in
            let state = found.entry.closeOut == nil ? Text(zh: "在办", en: "open") : Text(zh: "已销号", en: "closed out")
            return Text(
                zh: "督办 \(found.entry.id)：\(found.entry.task)（\(found.entry.owner)，\(state.zh)）",
                en: "task \(found.entry.id): \(found.entry.task) (\(found.entry.owner), \(state.en))")
        }
    }

    private var closing: [Text] {
        guard answer.found.incident.closing == nil, !answer.obstacles.isEmpty else { return [] }
        return [Text(zh: "办结前尚须：", en: "before closing: ") + answer.obstacles.map { $0.words(in: zone) }.joined()]
    }
}

extension IncidentFacts {
    /// The facts that are known, by their field, in words.
    func known(in zone: DutyZone) -> [(field: RecordField, value: Text)] {
        fields.filter {
            $0.value != .unknown && $0.value != .text("") && $0.value != .text(SecrecyClass.unclassified.rawValue)
        }
        .map { ($0.field, words(of: $0.field) ?? $0.value.words(in: zone)) }
    }

    /// What kinds and grades are called.
    private func words(of field: RecordField) -> Text? {
        switch field {
        case .category: category.value?.words
        case .grade: grade.value?.words
        case .warningColour: warningColour.value?.words
        case .responseLevel: responseLevel.value?.words
        case .secrecy: secrecy.words
        case .sensitive: sensitive.map(\.words).joined()
        default: nil
        }
    }
}
