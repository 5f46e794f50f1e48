import DutyCalendar

/// What a written report is: the initial one, a numbered follow-up, the final one.
public enum WrittenReportKind: Codable, Hashable, Sendable, CustomStringConvertible {
    case initialReport
    /// From 1: 续报一, 续报二 …
    case followUpReport(number: Int)
    case finalReport

    /// `followUpReport/2`: the name in the journal.
    public var description: String {
        switch self {
        case .initialReport: "initialReport"
        case .followUpReport(let number): "followUpReport/\(number)"
        case .finalReport: "finalReport"
        }
    }
}

/// A report in writing: its text, its sign-off, its way out, and the recipients' confirmed receipt.
public struct WrittenReport: Codable, Hashable, Sendable {
    /// A leader signs before it goes out (签发).
    public struct SignOff: Codable, Hashable, Sendable {
        public let by: String
        public let act: Act
    }

    /// A recipient has confirmed, by telephone or in the inbox, that it is there.
    public struct Receipt: Codable, Hashable, Sendable {
        public let unit: ReportingUnit
        public let confirmedBy: String
        public let act: Act
    }

    public let kind: WrittenReportKind
    public internal(set) var text: String
    public internal(set) var written: Act
    public internal(set) var signOff: SignOff?
    public internal(set) var sent: Act?
    public internal(set) var recipients: [Recipient]
    /// Who approved that a level is skipped, where somebody had to.
    public internal(set) var skipApprover: String?
    public internal(set) var receipts: [Receipt]

    /// Those that have it but have not confirmed it. Copies need not be confirmed.
    public var unconfirmed: [ReportingUnit] {
        guard sent != nil else { return [] }
        return recipients.filter { $0.role != .copyTo }.compactMap(\.unit)
            .filter { unit in !receipts.contains { $0.unit == unit } }
    }
}
