import DutyCalendar

/// A report by telephone (电话记录): caller, called, who answered, when it was called, when that was entered.
public struct TelephoneReport: Codable, Hashable, Sendable {
    public let caller: String
    /// The unit or office that was called.
    public let called: String
    /// Nil when nobody answered. Such a call is on record, and meets no deadline.
    public let answeredBy: String?
    public let content: Known<String>
    /// When the call was made, and when and by whom it was entered.
    public let act: Act

    public init(
        caller: String, called: String, answeredBy: String?, content: Known<String> = .unknown, act: Act
    ) {
        self.caller = caller
        self.called = called
        self.answeredBy = answeredBy
        self.content = content
        self.act = act
    }

    /// Minutes from the call to its entry: `entered 14 min after the call`.
    public var entryDelay: Minutes { act.entryDelay }
}
