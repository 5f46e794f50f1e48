/// One way to leave the house. A value knows how a request is written, and what an answer means.
public protocol MessagingSystem: Sendable {
    /// As in channel files: `dingtalk`.
    static var name: String { get }
    /// The receiver's own limits of rate; what exceeds them waits.
    var rates: RateLimits { get }
    /// How many bytes of text go into one message at the least: what a digest may hold.
    var textCapacity: Int { get }
    /// Which mentions reach somebody here. Others are left out.
    func understands(_ mention: Mention) -> Bool
    /// The request for one attempt. Its body is within the system's limit, the text shortened where it must be.
    func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest
    /// What an answer says. HTTP 200 alone proves nothing, except where the system says so.
    func answer(to reply: HTTPReply) -> DeliveryAnswer
}

extension MessagingSystem {
    /// As `name`.
    public var name: String { Self.name }
}

extension ClearedMessage {
    /// Writes the body with as much of the text as `limit` bytes of `size` allow.
    func body(
        _ attempt: Attempt, limit: Int, escaping: (String) -> String = { $0 },
        measuring size: ((FittedText) -> Int)? = nil, as write: (FittedText) -> JSON
    ) throws(RequestRefusal) -> (bytes: [UInt8], isShortened: Bool) {
        let limit = attempt.limit(limit)
        let mark = AlertText(zh: "……（已截短）", en: "… (shortened)")[attempt.language]
        let whole = written(in: attempt.language, escaping: escaping)
        let fitting = whole.fitted(to: limit, mark: mark) { text in
            if let size { size(text) } else { write(text).bytes.count }
        }
        guard let fitting else { throw .doesNotFit(limit: limit) }
        return (write(fitting).bytes, fitting.isShortened)
    }

    /// Title, text and links in one language.
    func written(in language: AlertLanguage, escaping: (String) -> String = { $0 }) -> FittedText {
        FittedText(
            title: escaping(title[language]), text: lines.map { escaping($0[language]) }.joined(separator: "\n"),
            links: links.map { "\(escaping($0.label[language])): \($0.url)" })
    }
}

extension FittedText {
    /// Everything as plain text, a line each.
    var plain: String { ([title, text] + links).filter { !$0.isEmpty }.joined(separator: "\n") }
    /// As `plain`, without the title.
    var plainText: String { ([text] + links).filter { !$0.isEmpty }.joined(separator: "\n") }
}

let jsonHeaders = [("Content-Type", "application/json; charset=utf-8")]
