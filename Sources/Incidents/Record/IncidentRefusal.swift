import DutyCalendar

/// Why an act was refused. The state is as it was. Names the values; ``nextStep`` says what would help.
public enum IncidentRefusal: Error, Hashable, Sendable {
    /// These needed fields are blank.
    case missing([RecordField])
    case negative(RecordField, Int)
    case otherUnit(acting: ReportingUnit, owner: ReportingUnit)
    case notYetHappened(happened: Timestamp, now: Timestamp)
    case beforeReceipt(happened: Timestamp, received: Timestamp)
    case alreadyClosed(RecordSubject)
    case notClosed(RecordSubject)
    case notPossible(WrittenReportKind, at: IncidentStage)
    case noSuchReport(WrittenReportKind)
    case draftExists(WrittenReportKind)
    case notSignedOff(WrittenReportKind)
    case alreadySignedOff(WrittenReportKind, by: String)
    case alreadySent(WrittenReportKind, at: Timestamp)
    case notSent(WrittenReportKind)
    case notARecipient(ReportingUnit, of: WrittenReportKind)
    case alreadyConfirmed(ReportingUnit, at: Timestamp)
    /// The unit has none above it, or not so many.
    case noLevelAbove(ReportingUnit, levels: Int)
    case skippingNotAllowed(grade: IncidentGrade?, needed: IncidentGrade)
    case computedNotEntered(ViolationKind)
    case notClosable([ClosingObstacle])
    case alreadyAnswered(VerificationID)
    case nobodyAnswered(called: String)
    case noDeadline(unit: ReportingUnit, at: Timestamp)
    case noPeriodicProgress(FollowThroughID)
    case alreadyAcknowledged(by: ActorID, at: Timestamp)
    case notTheSuccessor(ActorID, successor: ActorID)
    case handoverNotAcknowledged(duty: String, successor: ActorID)

    /// What somebody can do now.
    public var nextStep: NextStep {
        switch self {
        case .missing: .fillIn
        case .negative: .enterZeroOrMore
        case .otherUnit: .actForTheOwningUnit
        case .notYetHappened: .checkTheTimeAndTheClock
        case .beforeReceipt: .checkTheTimeOrCorrectTheReceipt
        case .alreadyClosed: .reopen
        case .notPossible(let kind, let stage):
            stage == .receipt && kind != .initialReport ? .writeInitialReport : .none
        case .noSuchReport: .writeItFirst
        case .draftExists: .sendOrReviseTheDraft
        case .notSignedOff: .haveItSignedOff
        case .notSent: .sendItFirst
        case .notARecipient: .chooseARecipient
        case .noLevelAbove: .setTheUnitAbove
        case .skippingNotAllowed: .nameAnApprover
        case .computedNotEntered: .readTheDeadlines
        case .notClosable: .settleTheObstacles
        case .nobodyAnswered: .callAgain
        case .noDeadline: .checkTheTimeAndTheClock
        case .noPeriodicProgress: .closeOut
        case .notTheSuccessor: .letTheSuccessorAcknowledge
        case .handoverNotAcknowledged: .letTheSuccessorAcknowledge
        case .alreadySignedOff, .alreadySent, .alreadyConfirmed, .alreadyAnswered, .alreadyAcknowledged, .notClosed:
            .none
        }
    }
}

/// Keys of the advice that goes with a refusal; pages and commands have the words.
public enum NextStep: String, Codable, CaseIterable, Sendable, Hashable {
    case fillIn, enterZeroOrMore, actForTheOwningUnit, checkTheTimeAndTheClock, checkTheTimeOrCorrectTheReceipt
    case reopen, writeInitialReport, writeItFirst, sendOrReviseTheDraft, haveItSignedOff, sendItFirst
    case chooseARecipient, setTheUnitAbove, nameAnApprover, readTheDeadlines, settleTheObstacles, callAgain
    case closeOut, letTheSuccessorAcknowledge
    /// It is done already.
    case none
}
