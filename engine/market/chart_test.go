package market_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"orrery/engine/accounts"
)

// empty are the accounts that nothing posts to, by the words with which the package says why.
var empty = map[string]string{
	"Filings": "Filings and deposits", "Deposits": "Filings and deposits", "Disposal": "Disposal:", "Retained": "Retained:", "LaunchSold": "Launch sold and network sold:", "NetworkSold": "network sold:",
	"Insurance": "Insurance:", "LaunchUsed": "Launch consumed:",
}

// Every account of the chart is posted to, or the package says why it stays empty.
func TestEveryAccountIsPostedToOrSaysWhyNot(t *testing.T) {
	chart, err := os.ReadFile("../accounts/accounts.go")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(chart), "\tCash Account = iota\n")
	list, _, _ := strings.Cut("Cash\n"+after, "\taccounts\n")
	names := strings.Fields(list)
	if len(names) != accounts.Accounts {
		t.Fatalf("read %d accounts, there are %d", len(names), accounts.Accounts)
	}
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code, comment string
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if code += string(text); path == "market.go" {
			comment, _, _ = strings.Cut(string(text), "\npackage ")
		}
	}
	comment = strings.Join(strings.Fields(strings.ReplaceAll(comment, "//", "")), " ")
	posted := regexp.MustCompile(`accounts\.([A-Z]\w+)\b`).FindAllStringSubmatch(code, -1)
	for _, name := range names {
		used := slices.ContainsFunc(posted, func(m []string) bool { return m[1] == name })
		why, said := empty[name]
		switch {
		case used && said:
			t.Errorf("%s is said to stay empty, and something posts to it", name)
		case !used && !said:
			t.Errorf("nothing posts to %s, and nobody says why", name)
		case said && !strings.Contains(comment, why):
			t.Errorf("the package does not say why %s stays empty: want %q", name, why)
		}
	}
}
