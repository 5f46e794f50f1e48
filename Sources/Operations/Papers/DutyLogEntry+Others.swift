import DutyCalendar
import Incidents
import Roster

extension DutyLogEntry.Names {
    func entries(_ request: VerificationRequest, isWithheld: Bool) -> [DutyLogEntry] {
        let mark = text { $0.drillPrefix(request.isDrill) }
        let asking = text { $0.unit(named: request.askedBy) }
        let question = text { isWithheld ? $0.seePaperFile : request.question }
        // Who took a request in is in the journal; the request itself does not carry it.
        var entries = [
            DutyLogEntry(
                at: request.receivedAt, by: .service,
                text: Text(
                    zh: "\(mark.zh)\(asking.zh)要求核报：\(question.zh)",
                    en: "\(mark.en)\(asking.en) asks for verification: \(question.en)"))
        ]
        entries += request.calls.map {
            let answer =
                $0.answeredBy.map { Text(zh: "\($0)接听", en: "answered by \($0)") }
                ?? Text(zh: "无人接听", en: "nobody answered")
            return DutyLogEntry(
                $0.act, "\(mark.zh)\(zh.person(named: $0.caller))电话答复核报，\(answer.zh)",
                "\(mark.en)\(zh.person(named: $0.caller)) answered the request by telephone, \(answer.en)")
        }
        if let answer = request.writtenAnswer {
            entries.append(
                DutyLogEntry(
                    answer.act, "\(mark.zh)书面答复核报，\(zh.person(named: answer.signedOffBy))签发",
                    "\(mark.en)Answered the request in writing, signed off by \(zh.person(named: answer.signedOffBy))"))
        }
        return entries
    }

    func entries(_ entry: FollowThroughEntry, isWithheld: Bool) -> [DutyLogEntry] {
        let mark = text { $0.drillPrefix(entry.isDrill) }
        func shown(_ words: String) -> Text { text { isWithheld ? $0.seePaperFile : words } }
        let task = shown(entry.task)
        let (zh, en) = (
            "\(mark.zh)\(entry.kind.words.zh)\(entry.number)", "\(mark.en)\(entry.kind.words.en) \(entry.number)"
        )
        var entries = [
            DutyLogEntry(
                entry.assigned, "交办\(zh)：\(task.zh)（\(entry.owner)）",
                "Assigned \(en) to \(entry.owner): \(task.en)")
        ]
        entries += entry.progress.map { progress in
            let text = shown(progress.text)
            return DutyLogEntry(progress.act, "\(zh)进展：\(text.zh)", "Progress of \(en): \(text.en)")
        }
        if let closeOut = entry.closeOut {
            let text = shown(closeOut.completion)
            entries.append(DutyLogEntry(closeOut.act, "\(zh)销号：\(text.zh)", "Closed out \(en): \(text.en)"))
        }
        return entries
    }

    func entry(_ item: InboxItem) -> DutyLogEntry {
        let title = text { $0.drillPrefix(item.isDrill) + (item.secrecy.isWithheld ? $0.seePaperFile : item.what) }
        let from = text { $0.unit(item.from) }
        return DutyLogEntry(
            at: item.receivedAt, by: .service,
            text: Text(
                zh: "收到\(from.zh)\(item.report.words.zh)：\(title.zh)",
                en: "Received the \(item.report.words.en) of \(from.en): \(title.en)"))
    }

    func entries(_ handover: Handover) -> [DutyLogEntry] {
        let (from, to) = (text { $0.person(handover.offered.by) }, text { $0.person(handover.successor) })
        var entries = [
            DutyLogEntry(handover.offered, "\(from.zh)向\(to.zh)交班", "\(from.en) handed over to \(to.en)")
        ]
        if let acknowledged = handover.acknowledged {
            entries.append(
                DutyLogEntry(
                    acknowledged, "\(to.zh)接班，未办结事项\(handover.openItems.count)项",
                    "\(to.en) took over, open items: \(handover.openItems.count)"))
        }
        return entries
    }

    func entry(_ nilReturn: NilReturn) -> DutyLogEntry {
        let numbers = nilReturn.incidents.map(\.description)
        return DutyLogEntry(
            nilReturn.act,
            (numbers.isEmpty ? "零报告：无情况" : "零报告：\(numbers.joined(separator: "、"))") + "，\(nilReturn.answeredBy)接听",
            (numbers.isEmpty ? "Nil return: nothing to report" : "Nil return: \(numbers.joined(separator: ", "))")
                + ", taken by \(nilReturn.answeredBy)")
    }
}
