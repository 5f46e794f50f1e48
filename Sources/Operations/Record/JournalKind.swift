/// What was done, as the journal names it. Part of the journal's format: none is ever renamed.
///
/// An act makes one entry for each subject that it changed. A warning and a miss always have entries of their own, by the
/// service, whichever act they fired in: so a deadline that was missed has exactly one `deadline.missed`.
public enum JournalKind: String, CaseIterable, Sendable, Hashable {
    case incidentLogged = "incident.logged"
    case incidentRevised = "incident.revised"
    case incidentTelephoneReport = "incident.telephone-report"
    case reportWritten = "incident.report-written"
    case reportRewritten = "incident.report-rewritten"
    case reportSignedOff = "incident.report-signed-off"
    case reportSent = "incident.report-sent"
    case receiptConfirmed = "incident.receipt-confirmed"
    case violationEntered = "incident.violation-entered"
    case receiptCorrected = "incident.receipt-corrected"
    case incidentClosed = "incident.closed"
    case incidentReopened = "incident.reopened"

    case verificationReceived = "verification.received"
    case verificationReceiptCorrected = "verification.receipt-corrected"
    case verificationTelephoneAnswer = "verification.telephone-answer"
    case verificationWrittenAnswer = "verification.written-answer"

    case inboxReceived = "inbox.received"
    case inboxAcknowledged = "inbox.acknowledged"
    case inboxAnswered = "inbox.answered"
    case inboxVerificationAsked = "inbox.verification-asked"
    case inboxInstructionRelayed = "inbox.instruction-relayed"

    case taskAssigned = "follow-through.assigned"
    case taskProgress = "follow-through.progress"
    case taskClosedOut = "follow-through.closed-out"
    case tasksRecounted = "follow-through.recounted"

    case nilReturnDayOpened = "nil-returns.day-opened"
    /// The day came, and opened nothing: no return is wanted, or the day was open already.
    case nilReturnDayPassed = "nil-returns.day-passed"
    case nilReturnFiled = "nil-returns.filed"

    case handoverOffered = "handover.offered"
    case handoverAcknowledged = "handover.acknowledged"

    case deadlineWarned = "deadline.warned"
    case deadlineMissed = "deadline.missed"
    /// The next of a row, after one was missed.
    case deadlineSet = "deadline.set"
    /// A wake-up that found nothing to fire was put where the clocks want it.
    case deadlineRescheduled = "deadline.rescheduled"

    /// With the routes that it takes, or that none takes it.
    case alertRaised = "alert.raised"
    /// A repeat of one cause, kept for the summary at the end of its window.
    case alertHeld = "alert.held"
    /// A state secret: that nothing was sent is on record.
    case alertWithheld = "alert.withheld"
    /// A step of an escalation, with whom it called.
    case alertEscalated = "alert.escalated"
    case alertAcknowledged = "alert.acknowledged"
    case alertAcknowledgementExpired = "alert.acknowledgement-expired"
    /// Its cause was closed: nobody is called any more.
    case alertEnded = "alert.ended"
    /// One for each message, with the channel, the attempts and what was taken out before it left.
    case alertDelivered = "alert.delivered"
    case alertUndelivered = "alert.undelivered"
    case alertReplayed = "alert.replayed"
    case channelFailing = "channel.failing"
    case channelRecovered = "channel.recovered"
    case channelDisabled = "channel.disabled"
    case channelEnabled = "channel.enabled"
}
