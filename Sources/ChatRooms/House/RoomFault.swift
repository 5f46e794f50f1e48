/// What a room does wrong when it is asked to.
public enum RoomFault: Hashable, Sendable {
    /// Answers with a status instead of reading the message: 503, 429 with `Retry-After`, 302.
    case status(Int, retryAfter: Int? = nil)
    /// Answers with success of HTTP and any body, as a page that asks for a login does, or a code of the system.
    case body(String, status: Int = 200)
    /// Takes the message, and answers only after that many milliseconds of real time.
    case slow(milliseconds: Int)
    /// Breaks the connection off instead of reading the message.
    case reset
    /// Takes the message, and breaks the connection off instead of answering: whoever sends again, sends it twice.
    case resetAfterTaking
    /// Takes the message, and breaks off in the middle of its answer.
    case cutAnswer
}
