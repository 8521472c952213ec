package text

import "strings"

// Slug turns any text into a part of a file name: lower-case letters, digits and single dashes, at
// most 40 characters; none if the text has none of these.
func Slug(text, none string) string {
	const longest = 40
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		plain := r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
		switch {
		case b.Len() >= longest:
		case plain:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if slug := strings.Trim(b.String(), "-"); slug != "" {
		return slug
	}
	return none
}
