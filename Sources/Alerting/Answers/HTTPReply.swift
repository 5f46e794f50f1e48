import DutyCalendar

/// What came back for a request.
public struct HTTPReply: Hashable, Sendable {
    public let status: Int
    public let headers: [(name: String, value: String)]
    /// Cut at the shell's cap.
    public let body: [UInt8]

    /// When it came, by our clock.
    public let at: Timestamp

    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [], at: Timestamp) {
        self.status = status
        self.at = at
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, in any case of letters.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var json: JSON? { JSON(bytes: body) }
    var text: String { String(decoding: body, as: UTF8.self) }

    public static func == (left: HTTPReply, right: HTTPReply) -> Bool {
        left.status == right.status && left.body == right.body && left.at == right.at
            && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(status)
        hasher.combine(body)
    }
}
