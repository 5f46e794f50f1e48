/// One messaging system as its receivers meet it: what it demands, and the words and codes it answers with.
///
/// Rules share no code with what sends, so that an agreement of both proves something.
public protocol RoomRules: Sendable {
    /// As in channel files: `dingtalk`.
    static var name: String { get }
    /// Where senders write to, below the room's own address: `robot/send?access_token=T`.
    var target: String { get }
    /// How many messages it takes.
    var rate: RoomRate { get }
    /// What people get to see of a request.
    ///
    /// - Throws: What the system finds wrong first.
    func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown
    /// What it answers to a message that it shows.
    /// - Parameter number: Counts the messages of this room from 1.
    func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply
    /// What it answers to one that it does not show.
    /// - Parameter wait: Milliseconds until it would take one again; zero where time changes nothing.
    func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply
}

extension RoomRules {
    /// As the static one.
    public var name: String { Self.name }
}

/// Why a message is not shown.
public struct RoomRefusal: Error, Hashable, Sendable {
    public enum Reason: String, Sendable, CaseIterable {
        case method, address, token, signature, clock, keyword, contentType, malformed, wrongForm, empty, tooLong
        /// More than the system takes in that time.
        case tooFast
        /// It still takes nothing, because there had been too many.
        case silenced
        /// A fault that was ordered.
        case fault
    }

    public let reason: Reason
    /// For whoever reads a failed test.
    public let detail: String

    public init(_ reason: Reason, _ detail: String = "") {
        self.reason = reason
        self.detail = detail
    }
}

/// A message as people see it.
public struct Shown: Hashable, Sendable {
    /// The sender's own, where the system has one; a second message of the same id is not shown again.
    public var id: String?
    public var title: String
    /// Without the title.
    public var text: String
    /// `@所有人`, `@13900000077`, or as the system names people.
    public var mentions: [String]

    public init(id: String? = nil, title: String, text: String, mentions: [String] = []) {
        self.id = id
        self.title = title
        self.text = text
        self.mentions = mentions
    }

    /// Where a system knows no titles: the first line is one.
    init(lines: String, mentions: [String] = []) {
        let parts = lines.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        self.init(title: parts.first ?? "", text: parts.dropFirst().first ?? "", mentions: mentions)
    }
}
