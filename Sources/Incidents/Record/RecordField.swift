/// The names of what is recorded, as the journal and the errors use them. They are part of the journal's format: none is
/// ever renamed.
public enum RecordField: String, Codable, CaseIterable, Sendable, Hashable {
    // The first save.
    case what, place, source, number, drill, receivedAt
    // Facts.
    case occurredAt, category, grade, warningColour, responseLevel, secrecy, sensitive
    case deaths, seriousInjuries, minorInjuries, missingPeople, trapped, evacuated, lossInYuan
    case cause, course, consequences, extent, trend, measuresTaken, measuresPlanned, nextSteps
    case leadersOnSite, commander, commanderContact, portfolioLeader
    // Reports.
    case stage, caller, called, answeredBy, calledAt, callContent
    case reportKind, reportNumber, reportText, signedOffBy, signedOffAt, sentAt, recipients, skippedLevels, skipApprover
    case recipient, confirmedBy, confirmedAt
    // Findings, closing.
    case violation, grounds, reason, closedAt, reopenedAt, openItems
    // Deadlines.
    case deadline, due, anchor, met, missed, warned, timesOfDay, provisionalYears
    // Verification requests, the inbox.
    case question, askedBy, answer, answeredAt, acknowledgedAt, instruction
    // Follow-through.
    case task, owner, assignedOn, term, progress, completion
    // Nil returns, handover.
    case nilReturn, duty, successor, situation, problems, tasks, equipment, acknowledgedBy
}
