package tty

import "testing"

func TestACharsetThatIsNamedIsHeeded(t *testing.T) {
	for _, c := range []struct {
		environ []string
		want    bool
	}{
		{nil, true},
		{[]string{"TERM=xterm-256color", "LANG=", "LC_ALL="}, true},
		{[]string{"LC_ALL=C"}, false},
		{[]string{"LANG=POSIX"}, false},
		{[]string{"LANG=C.UTF-8"}, true},
		{[]string{"LC_CTYPE=de_DE.ISO-8859-1", "LANG=de_DE.UTF-8"}, false},
		{[]string{"LC_ALL=de_DE.utf8", "LC_CTYPE=C"}, true},
		{[]string{"LC_CTYPE=en_GB.UTF_8@oed"}, true},
		{[]string{"LANG=ja_JP.eucJP"}, false},
		{[]string{"LANG=de_DE@euro"}, false},
		{[]string{"LANG=de_DE"}, true},
		{[]string{"TERM=linux", "LANG=de_DE.UTF-8"}, false},
		{[]string{"TERM=linux-16color"}, false},
		{[]string{"TERM=xterm-koi8"}, false},
		{[]string{"LANG=C", "LANG=C.UTF-8"}, true},
	} {
		if got := ShowsUTF8(c.environ); got != c.want {
			t.Errorf("of %q: %v, want %v", c.environ, got, c.want)
		}
	}
}
