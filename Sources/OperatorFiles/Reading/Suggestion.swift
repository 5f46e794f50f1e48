import Roster

/// "Did you mean …": the word that somebody who wrote `word` probably wanted.
enum Suggestion {
    /// The nearest of `candidates`, if it is near: one change in three letters, whatever their case.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars)
        guard (1...64).contains(wanted.count) else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let allowed = max(1, max(wanted.count, letters.count) / 3)
            guard !letters.isEmpty, abs(letters.count - wanted.count) <= allowed else { continue }
            let distance = self.distance(wanted, letters)
            // Of two letters one must stay.
            guard distance <= allowed, distance < max(wanted.count, letters.count) else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.word
    }

    /// `; did you mean 'p03'?`, or the words there are, or nothing.
    static func hint(for word: String, among candidates: [String], listing limit: Int = 12) -> Text {
        if let near = nearest(to: word, among: candidates) {
            return Text(zh: "；是否应为“\(near)”？", en: "; did you mean '\(near)'?")
        }
        guard !candidates.isEmpty, candidates.count <= limit else { return Text("") }
        return Text(
            zh: "；可以写：\(candidates.joined(separator: "、"))", en: "; possible: \(candidates.joined(separator: ", "))")
    }

    /// Letters inserted, left out, replaced, or swapped with their neighbour.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var previous: [Int] = []
        var current = Array(0...right.count)
        for row in left.indices {
            var next = [row + 1]
            next.reserveCapacity(right.count + 1)
            for column in right.indices {
                var cost = min(
                    current[column] + (left[row] == right[column] ? 0 : 1), current[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, previous[column - 1] + 1)
                }
                next.append(cost)
            }
            previous = current
            current = next
        }
        return current[right.count]
    }
}

extension String {
    /// For a message: on one line, and shortened where it is long.
    var quotable: String {
        let line = String(unicodeScalars.prefix(61).map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
        return line.unicodeScalars.count > 60 ? String(line.unicodeScalars.dropLast()) + "…" : line
    }
}
