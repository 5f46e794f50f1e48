import ArgumentParser
import Incidents
import Operations
import Roster

/// `watchbill paper bulletin`: one written report of an incident.
struct BulletinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulletin", abstract: "突发事件信息专报 / The incident bulletin of a written report.")
    @OptionGroup var incident: IncidentArgument
    @Argument(help: "哪一份：initial、follow-up-1、final；默认最近一份 / which report; by default the last one.")
    var report: WrittenReportKind?
    @OptionGroup var options: PaperOptions

    func run() async throws {
        try await options.print { open in
            let (found, unit) = try await open.incident(incident.id)
            let written = found.incident.writtenReports
            guard let kind = report ?? written.last?.kind, found.incident.report(kind) != nil else {
                throw Self.missing(report, of: found.incident)
            }
            // Whom it will go to when nobody skips a level; the office at the top of the record has nobody above it.
            let recipients = try? unit.line.recipients(
                grade: found.incident.effectiveGrade, skip: nil, under: unit.context)
            return IncidentBulletin(
                found.incident, report: kind, office: try await open.office(of: unit.id), recipients: recipients ?? [],
                at: open.clock.now())
        }
    }

    private static func missing(_ kind: WrittenReportKind?, of incident: Incident) -> NothingToPrint {
        let has = incident.writtenReports.map(\.kind.argument).joined(separator: " ")
        guard let kind, !has.isEmpty else {
            return NothingToPrint(
                words: Text(
                    zh: "\(incident.id) 还没有书面报告。请先用 watchbill incident write \(incident.id) 起草。",
                    en:
                        "\(incident.id) has no written report yet. Draft one with 'watchbill incident write \(incident.id)'."
                ))
        }
        return NothingToPrint(
            words: Text(
                zh: "\(incident.id) 没有\(kind.words.zh)（\(kind.argument)）。已有：\(has)。",
                en: "\(incident.id) has no \(kind.words.en) (\(kind.argument)). It has: \(has)."))
    }
}

/// `watchbill paper call-record`: a call about an incident.
struct CallRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call-record", abstract: "电话记录 / The record of a call about an incident.")
    @OptionGroup var incident: IncidentArgument
    @Argument(
        help: "第几个电话报告，从 1 起；0 为接报电话 / which report by telephone, from 1; 0 is the call by which it became known.")
    var call: Int
    @OptionGroup var options: PaperOptions

    func run() async throws {
        try await options.print { open in
            let (found, unit) = try await open.incident(incident.id)
            let office = try await open.office(of: unit.id), now = open.clock.now(), incident = found.incident
            if call == 0 { return CallRecord(receiptOf: incident, office: office, at: now) }
            let calls = incident.telephoneReports
            guard calls.indices.contains(call - 1) else {
                throw NothingToPrint(
                    words: Text(
                        zh: "\(incident.id) 没有第 \(call) 个电话报告，共有 \(calls.count) 个。接报电话用 0。",
                        en:
                            "\(incident.id) has no call number \(call): it has \(calls.count). The call that was received is 0."
                    ))
            }
            return CallRecord(calls[call - 1], about: incident, office: office, at: now)
        }
    }
}

/// `watchbill paper verification`: the answer to a request from the superior.
struct VerificationPaperCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verification", abstract: "核报答复 / The answer to a verification request.")
    @OptionGroup var verification: VerificationArgument
    @OptionGroup var options: PaperOptions

    func run() async throws {
        try await options.print { open in
            let request = try await open.record.ask(ShowVerification(verification.id)).request
            let office = try await open.office(of: request.unit)
            let incident = try await request.incident.asyncMap { try await open.incident($0).0.incident }
            return VerificationAnswer(request, about: incident, office: office, at: open.clock.now())
        }
    }
}
