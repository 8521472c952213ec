package jurisdiction

import (
	"fmt"
	"slices"
	"strings"

	"orrery/engine/field"
)

// Union is the code of the European Union.
const Union = "EU"

// members are the Union's states.
var members = strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")

// states are the codes of ISO 3166-1, two letters each.
var states = strings.Fields(`
	AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
	CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
	GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
	KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
	MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
	SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
	UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`)

// Known reports whether a code is that of a state or of the Union.
func Known(code string) bool {
	_, state := slices.BinarySearch(states, code)
	return state || code == Union
}

// CheckState returns why a code is invalid; "" means unknown, and is valid.
func CheckState(code string) error {
	if code == "" || Known(code) {
		return nil
	}
	return fmt.Errorf("is %q, want the code of a state as ISO 3166 has it, such as US, or EU", code)
}

// StateField is a field that is a state.
func StateField(key string, at *string) field.Field {
	return field.Checked(key, at, CheckState).Of("state")
}

// Within reports whether a state is another one, or a member of it if that is the Union.
func Within(state, of string) bool {
	if state == of {
		return state != ""
	}
	return of == Union && slices.Contains(members, state)
}
