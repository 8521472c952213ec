package cli

import (
	"bytes"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// missionMark is what a mission file begins with, and missionEnd what it is called by
// (data/mission/FORMAT.md).
const (
	missionMark = "\x89ORRERY\n"
	missionEnd  = ".orrery"
)

// IsMission says whether a name is that of a saved mission: it is called or begins as one.
func IsMission(name string) bool {
	return strings.HasSuffix(name, missionEnd) || bytes.HasPrefix(begin(name), []byte(missionMark))
}

// IsText says whether a file begins as a text may.
func IsText(name string) bool { return notText(name) == nil }

// notText says of a file that is no scenario what it is; nil of one that may be.
func notText(name string) error {
	b := begin(name)
	if bytes.HasPrefix(b, []byte(missionMark)) {
		return Misuse("%s is a saved mission, not a scenario: orrery run %s opens it", name, name)
	}
	for marked := false; len(b) > 0; {
		r, size := utf8.DecodeRune(b)
		marked = marked || bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
		if !marked && (r == 0 || r == utf8.RuneError && size == 1 && len(b) >= utf8.UTFMax) {
			return Misuse("%s is not a text file, so it cannot be a scenario: orrery scenario show dawn prints one to start from", name)
		}
		b = b[size:]
	}
	return nil
}

// begin is what a plain file begins with; nothing of another.
func begin(name string) []byte {
	const enough = 512
	if about, err := os.Stat(name); err != nil || !about.Mode().IsRegular() {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, enough))
	if err != nil {
		return nil
	}
	return b
}
