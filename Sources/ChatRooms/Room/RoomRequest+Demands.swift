// What most systems look at first, in the order in which they do.

extension RoomRequest {
    func demand(method expected: String = "POST", path: String) throws(RoomRefusal) {
        guard self.path == path else { throw RoomRefusal(.address, "no such path") }
        guard method == expected else { throw RoomRefusal(.method, method) }
    }

    func demandJSON() throws(RoomRefusal) -> Members {
        guard mediaType == "application/json" else { throw RoomRefusal(.contentType, mediaType ?? "none") }
        return try object()
    }

    func object() throws(RoomRefusal) -> Members {
        guard let members = Members(body) else { throw RoomRefusal(.malformed, "no JSON object") }
        return members
    }

    func demandBody(atMost bytes: Int) throws(RoomRefusal) {
        guard body.count <= bytes else { throw RoomRefusal(.tooLong, "\(body.count) bytes of \(bytes)") }
    }

    /// - Parameter milliseconds: How far the sender's clock may be off, to either side.
    static func demand(time: Int64, near now: Int64, within milliseconds: Int64) throws(RoomRefusal) {
        let (difference, overflow) = now.subtractingReportingOverflow(time)
        guard !overflow, difference.magnitude <= UInt64(milliseconds)
        else { throw RoomRefusal(.clock, "off by \(overflow ? "ages" : "\(difference) ms")") }
    }
}

func demandKeyword(_ keywords: [String], in text: String) throws(RoomRefusal) {
    guard keywords.isEmpty || keywords.contains(where: text.contains)
    else { throw RoomRefusal(.keyword, "none of \(keywords.count)") }
}
