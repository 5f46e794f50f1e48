/// What arrives at a room, below its own address: so it can also come without HTTP, where time is simulated.
public struct RoomRequest: Sendable, Hashable {
    public struct Field: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public let method: String
    /// Without the slash at its beginning: `robot/send`.
    public let path: String
    /// Decoded.
    public let query: [Field]
    public let headers: [Field]
    public let body: [UInt8]

    public init(method: String = "POST", path: String, query: [Field] = [], headers: [Field] = [], body: [UInt8]) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// - Parameter target: Path and query as they stand in a request line, `/robot/send?access_token=T`.
    public init(method: String = "POST", target: String, headers: [Field] = [], body: [UInt8]) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.dropFirst().first.map { $0.split(separator: "&") } ?? []
        self.init(
            method: method, path: String((parts.first ?? "").drop { $0 == "/" }),
            query: query.map { pair in
                let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return Field(percentDecoded(sides[0]), sides.count > 1 ? percentDecoded(sides[1]) : "")
            }, headers: headers, body: body)
    }

    /// The first header of that name, in any case of letters.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The first value of that name in the address.
    public func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// `application/json`, without parameters; nil where there is no such header.
    var mediaType: String? {
        header("Content-Type")?.split(separator: ";").first.map { trimmed(String($0)).lowercased() }
    }
}

/// What a room answers.
public struct RoomReply: Sendable, Hashable {
    public let status: Int
    public let headers: [RoomRequest.Field]
    public let body: [UInt8]

    public init(_ status: Int, headers: [RoomRequest.Field] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    static func json(_ text: String) -> RoomReply { json(200, text) }

    static func json(_ status: Int, _ text: String, _ headers: [RoomRequest.Field] = []) -> RoomReply {
        RoomReply(
            status, headers: [.init("Content-Type", "application/json; charset=utf-8")] + headers,
            body: Array(text.utf8))
    }

    static func text(_ status: Int, _ text: String, _ headers: [RoomRequest.Field] = []) -> RoomReply {
        RoomReply(
            status, headers: [.init("Content-Type", "text/plain; charset=utf-8")] + headers, body: Array(text.utf8))
    }

    public var text: String { String(decoding: body, as: UTF8.self) }
}
