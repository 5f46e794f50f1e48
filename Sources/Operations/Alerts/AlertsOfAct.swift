import Alerting
import DutyCalendar
import Incidents
import Roster

extension RecordReader {
    /// The alerts that follow from an act. What is said of an incident is what the record has of it after the act.
    public func wantedAlerts(of announcement: Announcement) throws -> [WantedAlert] {
        var wanted: [WantedAlert] = []
        for notice in announcement.notices { wanted += try wantedAlerts(of: notice, announcement) }
        for event in announcement.fired {
            if let alert = try wantedAlert(of: event, at: announcement.at) { wanted.append(alert) }
        }
        return wanted
    }

    private func wantedAlerts(of notice: IncidentNotice, _ act: Announcement) throws -> [WantedAlert] {
        switch notice {
        case .incidentLogged(let id): [try logged(id, act)]
        case .gradeRaised(let id, let from, let to): [try upgraded(id, from: from, to: to, act)]
        case .reportSent(let id, let kind, let recipients):
            try recipients.compactMap(\.unit).reduce(into: [ReportingUnit]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            .filter { try hasUnit($0) }.map { try received(id, kind, in: $0, act) }
        case .receiptConfirmed(let id, let kind, let by): [try confirmed(id, kind, by: by, act)]
        case .verificationRequested(let id, _): [try asked(id, act)]
        case .violationFound, .incidentClosed, .handoverOffered, .handoverAcknowledged: []
        }
    }

    private func about(
        _ kind: AlertKind, _ incident: Incident, in unit: ReportingUnit? = nil, lines: [Text], _ act: Announcement,
        cause: String
    ) -> WantedAlert {
        var alert = WantedAlert(
            kind: kind, unit: unit ?? incident.unit, lines: lines.map { AlertText($0) }, at: act.at,
            cause: "\(kind.rawValue)/\(cause)")
        alert.take(incident)
        return alert
    }

    private func logged(_ id: IncidentID, _ act: Announcement) throws -> WantedAlert {
        let found = try incident(id), incident = found.incident
        let zone = try unit(incident.unit).context.zone
        var lines = [
            Text(zh: "事项：\(incident.what)", en: "What: \(incident.what)"),
            Text(zh: "地点：\(incident.place)", en: "Place: \(incident.place)"),
            Text(zh: "来源：\(incident.source)", en: "Source: \(incident.source)"),
            Text(zh: "接报：\(zone.hour(incident.receivedAt))", en: "Received: \(zone.hour(incident.receivedAt))"),
        ]
        let running = found.clocks.running.sorted { $0.due < $1.due }
        lines += running.prefix(3).map { deadline in
            Text(
                zh: "\(deadline.wants.words.zh)：\(zone.hour(deadline.due)) 前",
                en: "\(deadline.wants.words.en.sentence): by \(zone.hour(deadline.due))")
        }
        var alert = about(.incidentLogged, incident, lines: lines, act, cause: id.rawValue)
        alert.deadline = running.first?.due
        return alert
    }

    private func upgraded(
        _ id: IncidentID, from: IncidentGrade?, to: IncidentGrade, _ act: Announcement
    ) throws -> WantedAlert {
        let found = try incident(id)
        let before = from?.words ?? Text(zh: "未定级", en: "not graded")
        var alert = about(
            .incidentUpgraded, found.incident,
            lines: [
                Text(zh: "事项：\(found.incident.what)", en: "What: \(found.incident.what)"),
                Text(zh: "由\(before.zh)升为\(to.words.zh)", en: "Raised from \(before.en) to \(to.words.en)"),
            ], act, cause: id.rawValue)
        alert.deadline = found.clocks.running.map(\.due).min()
        return alert
    }

    private func received(
        _ id: IncidentID, _ kind: WrittenReportKind, in unit: ReportingUnit, _ act: Announcement
    ) throws -> WantedAlert {
        let incident = try incident(id).incident
        return about(
            .reportReceived, incident, in: unit,
            lines: [
                Text(
                    zh: "\(incident.unit)报来\(kind.words.zh)，请签收。",
                    en: "\(incident.unit) sent its \(kind.words.en); please acknowledge it."),
                Text(zh: "事项：\(incident.what)", en: "What: \(incident.what)"),
            ], act, cause: "\(id)/\(kind)@\(unit)")
    }

    private func confirmed(
        _ id: IncidentID, _ kind: WrittenReportKind, by: ReportingUnit, _ act: Announcement
    ) throws -> WantedAlert {
        about(
            .reportConfirmed, try incident(id).incident,
            lines: [Text(zh: "\(by)已确认收到\(kind.words.zh)。", en: "\(by) has confirmed the \(kind.words.en).")], act,
            cause: "\(id)/\(kind)/\(by)")
    }

    /// The question itself stays in the house: it has no secrecy class of its own.
    private func asked(_ id: VerificationID, _ act: Announcement) throws -> WantedAlert {
        let found = try verification(id), request = found.request
        let zone = try unit(request.unit).context.zone
        var alert = WantedAlert(
            kind: .verificationRequested, unit: request.unit, subject: request.subject, lines: [], at: act.at,
            cause: "verificationRequested/\(id)")
        if let incident = request.incident, let known = try? self.incident(incident).incident { alert.take(known) }
        alert.subject = request.subject
        alert.isDrill = request.isDrill
        alert.number = id.rawValue
        alert.lines =
            [AlertText(zh: "\(request.askedBy)要求核报。", en: "\(request.askedBy) asks for verification.")]
            + found.clocks.running.sorted { $0.due < $1.due }.map { deadline in
                AlertText(
                    zh: "\(deadline.wants.words.zh)：\(zone.hour(deadline.due)) 前",
                    en: "\(deadline.wants.words.en.sentence): by \(zone.hour(deadline.due))")
            }
        alert.deadline = found.clocks.running.map(\.due).min()
        return alert
    }
}

extension DutyZone {
    /// `10-01 03:12`.
    func hour(_ instant: Timestamp) -> String {
        let (date, time, _) = wallClock(at: instant)
        return "\(MonthDay(date)) \(time)"
    }
}

extension String {
    /// Begins as a sentence does.
    var sentence: String { prefix(1).uppercased() + dropFirst() }
}
