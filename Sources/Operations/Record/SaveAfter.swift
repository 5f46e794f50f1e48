import Incidents

// An act that changed nothing leaves no trace: correcting the receipt to what it is already.
extension RecordWriter {
    func save(
        _ incident: IncidentCase, after actions: [IncidentAction], of act: Act, as kind: JournalKind
    ) throws {
        guard !actions.isEmpty else { return }
        try save(incident)
        try carryOut(actions, of: act, as: kind, in: incident.incident.unit)
    }

    func save(
        _ verification: VerificationCase, after actions: [IncidentAction], of act: Act, as kind: JournalKind
    ) throws {
        guard !actions.isEmpty else { return }
        try save(verification)
        try carryOut(actions, of: act, as: kind, in: verification.request.unit)
    }

    func save(
        _ entry: FollowThroughCase, after actions: [IncidentAction], of act: Act, as kind: JournalKind
    ) throws {
        guard !actions.isEmpty else { return }
        try save(entry)
        try carryOut(actions, of: act, as: kind, in: entry.entry.unit)
    }

    func save(_ day: NilReturnDay, after actions: [IncidentAction], of act: Act, as kind: JournalKind) throws {
        guard !actions.isEmpty else { return }
        try save(day)
        try carryOut(actions, of: act, as: kind, in: day.unit)
    }

    func save(_ item: InboxItem, after actions: [IncidentAction], of act: Act, as kind: JournalKind) throws {
        guard !actions.isEmpty else { return }
        try save(item)
        try carryOut(actions, of: act, as: kind, in: item.unit)
    }

    func save(_ handover: Handover, after actions: [IncidentAction], of act: Act, as kind: JournalKind) throws {
        guard !actions.isEmpty else { return }
        try save(handover)
        try carryOut(actions, of: act, as: kind, in: handover.unit)
    }
}
