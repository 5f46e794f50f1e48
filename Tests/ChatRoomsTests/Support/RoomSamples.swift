import Foundation

@testable import ChatRooms

/// 2020-01-01T00:00:00Z, when the published signature of DingTalk is from.
let newYear: Int64 = 1_577_836_800_000

let json = [RoomRequest.Field("Content-Type", "application/json; charset=utf-8")]

func request(
    _ target: String, _ body: String, _ headers: [RoomRequest.Field] = json, method: String = "POST"
) -> RoomRequest {
    RoomRequest(method: method, target: target, headers: headers, body: Array(body.utf8))
}

extension RoomState {
    /// Takes one request, and tells why it was refused; nil where it was not.
    mutating func refusal(of request: RoomRequest, at now: Int64 = newYear) -> RoomRefusal.Reason? {
        let before = tally.refused
        _ = take(request, at: now)
        return RoomRefusal.Reason.allCases.first { tally.refused[$0, default: 0] > before[$0, default: 0] }
    }

    /// `errcode` or `code` of the answer.
    mutating func code(of request: RoomRequest, at now: Int64 = newYear) -> Int? {
        let answer = try? JSONSerialization.jsonObject(with: Data(take(request, at: now).body)) as? [String: Any]
        return (answer?["errcode"] ?? answer?["code"] ?? answer?["errorCode"]) as? Int
    }
}
