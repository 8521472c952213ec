package alarm

import "testing"

func TestEveryRuleHasOneRow(t *testing.T) {
	if len(ruleRows) != int(rules) {
		t.Errorf("there are %d rules in %d rows", rules, len(ruleRows))
	}
	for r, row := range ruleAt {
		switch {
		case row == nil:
			t.Errorf("rule %d has no row", r)
		case row.name == "" || row.says == nil:
			t.Errorf("rule %d has no words: %+v", r, row)
		case (row.Figure == "") != (row.stays != ""):
			t.Errorf("%s watches %q, and what is said where it is shelved is %q: want one of the two", row.name, row.Figure, row.stays)
		}
	}
}
