import DutyCalendar
import Incidents
import Roster

extension DutyLogEntry.Names {
    func entries(_ incident: Incident) -> [DutyLogEntry] {
        let title = text { "\($0.title(incident))\($0.say("（", " ("))\(incident.number)\($0.say("）", ")"))" }
        let received = Act(
            by: incident.logged.by, unit: incident.unit, happened: incident.receivedAt,
            entered: max(incident.logged.entered, incident.receivedAt))
        var entries = [
            DutyLogEntry(
                received, "接报：\(title.zh)，地点：\(incident.place)，来源：\(incident.source)",
                "Received: \(title.en), \(incident.place), from \(incident.source)")
        ]
        entries += incident.telephoneReports.map { entry($0, title) }
        entries += incident.writtenReports.flatMap { reportEntries($0, title) }
        entries += incident.receiptCorrections.map {
            DutyLogEntry(
                $0.act, "更正接报时间：\(title.zh)，\(zh.moment($0.from))改为\(zh.moment($0.to))，理由：\($0.reason)",
                "Time of receipt corrected: \(title.en), \(en.moment($0.from)) to \(en.moment($0.to)): \($0.reason)")
        }
        entries += incident.violations.map {
            DutyLogEntry(
                $0.act, "认定\($0.kind.words.zh)：\(title.zh)，依据：\($0.grounds)",
                "Found \($0.kind.words.en): \(title.en): \($0.grounds)")
        }
        let closings = incident.reopenings.map(\.closing) + (incident.closing.map { [$0] } ?? [])
        entries += closings.map { DutyLogEntry($0.act, "办结：\(title.zh)", "Closed: \(title.en)") }
        return entries
            + incident.reopenings.map {
                DutyLogEntry(
                    $0.act, "重启：\(title.zh)，理由：\($0.reason)", "Reopened: \(title.en): \($0.reason)")
            }
    }

    private func entry(_ call: TelephoneReport, _ title: Text) -> DutyLogEntry {
        let called = text { $0.unit(named: call.called) }
        let caller = zh.person(named: call.caller)
        let answer =
            call.answeredBy.map { Text(zh: "\($0)接听", en: "answered by \($0)") }
            ?? Text(zh: "无人接听", en: "nobody answered")
        return DutyLogEntry(
            call.act, "\(caller)电话报告\(called.zh)，\(answer.zh)：\(title.zh)",
            "\(caller) telephoned \(called.en), \(answer.en): \(title.en)")
    }

    private func reportEntries(_ report: WrittenReport, _ title: Text) -> [DutyLogEntry] {
        let kind = report.kind.words
        var entries: [DutyLogEntry] = []
        if let signOff = report.signOff {
            let leader = zh.person(named: signOff.by)
            entries.append(
                DutyLogEntry(
                    signOff.act, "\(leader)签发\(kind.zh)：\(title.zh)",
                    "\(leader) signed off the \(kind.en): \(title.en)"))
        }
        if let sent = report.sent {
            let to = text { writer in writer.listed(report.recipients.map(writer.recipient)) }
            entries.append(
                DutyLogEntry(
                    sent, "\(kind.zh)报送\(to.zh)：\(title.zh)", "Sent the \(kind.en) to \(to.en): \(title.en)"))
        }
        return entries
            + report.receipts.map { receipt in
                let unit = text { $0.unit(receipt.unit) }
                return DutyLogEntry(
                    receipt.act, "\(unit.zh)\(receipt.confirmedBy)确认收到\(kind.zh)：\(title.zh)",
                    "\(receipt.confirmedBy) of \(unit.en) confirmed the \(kind.en): \(title.en)")
            }
    }
}
