import DutyCalendar
import Incidents

/// Corrects the time of receipt of a verification request.
public struct CorrectVerificationReceipt: RecordAct {
    public var verification: VerificationID
    public var received: Timestamp
    public var reason: String
    public var act: Act

    public init(_ verification: VerificationID, to received: Timestamp, reason: String, act: Act) {
        self.verification = verification
        self.received = received
        self.reason = reason
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> VerificationCase {
        var found = try record.verification(verification)
        let actions = try found.correctReceipt(to: received, reason: reason, by: act)
        try record.save(found, after: actions, of: act, as: .verificationReceiptCorrected)
        return found
    }
}
