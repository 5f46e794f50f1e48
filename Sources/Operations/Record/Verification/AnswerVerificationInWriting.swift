import Incidents

/// Answers a verification request in writing, signed off.
public struct AnswerVerificationInWriting: RecordAct {
    public var verification: VerificationID
    public var text: String
    public var leader: String
    public var act: Act

    public init(_ verification: VerificationID, text: String, signedOffBy leader: String, act: Act) {
        self.verification = verification
        self.text = text
        self.leader = leader
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> VerificationCase {
        var found = try record.verification(verification)
        let actions = try found.answerInWriting(text, signedOffBy: leader, by: act)
        try record.save(found, after: actions, of: act, as: .verificationWrittenAnswer)
        return found
    }
}
