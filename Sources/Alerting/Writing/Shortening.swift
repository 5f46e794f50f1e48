/// What an alert says once it is known how much of it fits.
struct FittedText: Hashable, Sendable {
    var title: String
    var text: String
    var links: [String]
    /// Whether anything was left out; the text says so too, where there was room.
    var isShortened = false
}

extension String {
    /// The first `count` characters, followed by `mark` if that is not all.
    func cut(to count: Int, mark: String) -> String {
        guard let end = index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex else { return self }
        return self[..<end] + mark
    }
}

extension FittedText {
    /// Takes away until `size` of what is left is at most `limit`: first from the end of the text, on boundaries of
    /// characters, then from the title, then the links. Nil when not even a bare title of one character fits.
    func fitted(to limit: Int, mark: String, size: (FittedText) -> Int) -> FittedText? {
        if size(self) <= limit { return self }
        var short = self
        short.isShortened = true
        if let fitting = short.longest(\.text, limit: limit, mark: mark, size: size) { return fitting }
        short.text = mark
        if let fitting = short.longest(\.title, limit: limit, mark: "…", size: size) { return fitting }
        short.links = []
        return short.longest(\.title, limit: limit, mark: "…", size: size)
    }

    private func longest(
        _ part: WritableKeyPath<FittedText, String>, limit: Int, mark: String, size: (FittedText) -> Int
    ) -> FittedText? {
        func cut(_ count: Int) -> FittedText {
            var copy = self
            copy[keyPath: part] = self[keyPath: part].cut(to: count, mark: mark)
            return copy
        }
        var (low, high) = (1, self[keyPath: part].count)
        var best: FittedText?
        while low <= high {
            let middle = (low + high) / 2
            let candidate = cut(middle)
            if size(candidate) <= limit {
                best = candidate
                low = middle + 1
            } else {
                high = middle - 1
            }
        }
        return best
    }
}
