import Incidents

/// Answers a verification request by telephone.
public struct AnswerVerificationByTelephone: RecordAct {
    public var verification: VerificationID
    public var call: TelephoneReport

    public init(_ verification: VerificationID, _ call: TelephoneReport) {
        self.verification = verification
        self.call = call
    }

    public func perform(in record: some RecordWriter) throws -> VerificationCase {
        var found = try record.verification(verification)
        let actions = try found.answerByTelephone(call)
        try record.save(found, after: actions, of: call.act, as: .verificationTelephoneAnswer)
        return found
    }
}
