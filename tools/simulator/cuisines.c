#include "cuisines.h"
#include <stddef.h>

const struct cuisine cuisines[CUISINES] = {
	{ "indian", { "Dabba House", "Lamp & Lentil", "Bombay Canteen", "Saffron Court", "The Tiffin Room", "Masala Mitte" }, {
		"Vegetable samosas|Two, with tamarind chutney|490|gluten|vegan", "Onion bhaji|Crisp, with mint raita|520|milk|vegetarian",
		"Papadum basket|Four chutneys|380||vegan", "Lentil soup|Red lentils, lemon, cumin|540|celery|vegan",
		"Lamb biryani|Basmati, slow lamb, fried onions|1490|milk|halal", "Vegetable biryani|Basmati, cauliflower, peas|1190|milk|vegetarian",
		"Butter chicken|Tomato, cream, fenugreek|1390|milk,nuts|halal", "Chana masala|Chickpeas, tomato, ginger|1050||vegan",
		"Palak paneer|Spinach, fresh cheese|1150|milk|vegetarian", "Dal makhani|Black lentils overnight|1090|milk|vegetarian",
		"Goan fish curry|Coconut, kokum, cod|1590|fish|", "Prawn moilee|Coconut, turmeric, curry leaves|1690|crustaceans|",
		"Garlic naan|From the tandoor|350|gluten,milk|vegetarian", "Steamed basmati|A full bowl|300||vegan" } },
	{ "italian", { "Forno Nord", "Trattoria Linda", "Pasta Nostra", "Osteria al Canale", "Pizzeria Sotto", "Bottega Verde" }, {
		"Bruschetta|Tomato, basil, garlic|590|gluten|vegan", "Caprese|Buffalo mozzarella, tomato|890|milk|vegetarian",
		"Minestrone|Nine vegetables|650|celery|vegan", "Vitello tonnato|Veal, tuna cream|1190|fish,eggs|",
		"Margherita|Tomato, mozzarella, basil|990|gluten,milk|vegetarian", "Marinara|Tomato, garlic, oregano|850|gluten|vegan",
		"Diavola|Spicy salami|1190|gluten,milk|", "Quattro formaggi|Four cheeses|1250|gluten,milk|vegetarian",
		"Spaghetti carbonara|Guanciale, egg, pecorino|1290|gluten,eggs,milk|", "Penne arrabbiata|Tomato, chilli|990|gluten|vegan",
		"Lasagne|Beef ragu, bechamel|1290|gluten,milk,celery|", "Gnocchi al pesto|Basil, pine nuts|1190|gluten,nuts,milk|vegetarian",
		"Saltimbocca|Veal, ham, sage|1790|milk|", "Focaccia|Rosemary, sea salt|450|gluten|vegan" } },
	{ "japanese", { "Kitsune Bowl", "Ramen Ya Spree", "Sushi Hana", "Donburi Club", "Umi no Ie", "Little Kyoto" }, {
		"Miso soup|Tofu, wakame|390|soybeans|vegan", "Edamame|Sea salt|450|soybeans|vegan", "Gyoza|Six, pork and leek|690|gluten,soybeans|",
		"Seaweed salad|Sesame|520|sesame|vegan", "Tonkotsu ramen|Pork broth, egg|1390|gluten,eggs,soybeans|", "Miso ramen|Corn, tofu|1290|gluten,soybeans|vegan",
		"Salmon nigiri|Six pieces|1290|fish|", "Avocado maki|Eight pieces|690|sesame|vegan", "Rainbow roll|Salmon, tuna, avocado|1490|fish,crustaceans|",
		"Chicken katsu curry|Panko, rice|1350|gluten,eggs|", "Unagi don|Grilled eel on rice|1790|fish,soybeans|", "Tofu teriyaki don|Rice, pickles|1190|soybeans,gluten|vegan",
		"Yaki udon|Stir-fried thick noodles|1190|gluten,soybeans|vegan", "Steamed rice|Koshihikari|280||vegan" } },
	{ "turkish", { "Bosporus Grill", "Lokanta Ada", "Ocakbasi Deniz", "Simit & Sons", "Anatolia", "Kreuzberg Sofrasi" }, {
		"Meze plate|Five small dishes|990|milk,sesame|vegetarian", "Hummus|Chickpeas, tahini|550|sesame|vegan", "Lentil soup ezogelin|Mint, bulgur|520|gluten|vegan",
		"Sigara boregi|Four, feta|590|gluten,milk|vegetarian", "Doner plate|Veal, rice, salad|1190|gluten|halal", "Chicken doner wrap|Yufka, herbs|790|gluten,milk|halal",
		"Adana kebab|Lamb, sumac onions|1450||halal", "Iskender|Doner, butter, yoghurt|1490|gluten,milk|halal", "Falafel plate|Six, tahini|990|sesame|vegan",
		"Lahmacun|Thin, minced lamb|650|gluten|halal", "Pide with spinach|Boat bread, feta|990|gluten,milk|vegetarian", "Imam bayildi|Stuffed aubergine|990||vegan",
		"Grilled halloumi|With bread|850|milk,gluten|vegetarian", "Bulgur|Tomato, pepper|350|gluten|vegan" } },
	{ "vietnamese", { "Pho Hoa", "Saigon Kitchen", "Lotus & Lime", "Hanoi Corner", "Banh Mi Bay", "Green Papaya" }, {
		"Summer rolls|Two, tofu, herbs|590|peanuts,soybeans|vegan", "Spring rolls|Four, crisp|550|gluten|", "Papaya salad|Green papaya, peanuts|790|peanuts,fish|",
		"Wan tan soup|Shrimp, chives|650|gluten,crustaceans|", "Pho bo|Beef, rice noodles|1190|celery|", "Pho chay|Tofu, mushrooms|1090|soybeans,celery|vegan",
		"Bun bo nam bo|Beef, noodles, peanuts|1190|peanuts,fish|", "Bun cha|Grilled pork, herbs|1250|fish|", "Banh mi|Baguette, lemongrass chicken|790|gluten,eggs|",
		"Banh mi tofu|Baguette, pickles|750|gluten,soybeans|vegan", "Caramel pork|Clay pot|1290|fish,eggs|", "Yellow curry|Coconut, sweet potato|1190||vegan",
		"Lemongrass tofu|Rice|1090|soybeans|vegan", "Jasmine rice|A bowl|280||vegan" } },
	{ "german", { "Zum Kessel", "Spree Wirtschaft", "Alte Kantine", "Lindenkeller", "Tante Erna", "Die Kaltmamsell" }, {
		"Potato soup|Sausage, marjoram|650|celery,mustard|", "Obatzda|Camembert, onions, pretzel|790|gluten,milk|vegetarian", "Lamb's lettuce|Croutons, bacon|850|gluten,mustard|",
		"Meatball|With mustard|490|gluten,eggs,mustard|", "Wiener schnitzel|Veal, potato salad|1990|gluten,eggs,milk|", "Koenigsberger Klopse|Caper sauce|1490|gluten,eggs,milk|",
		"Kaesespaetzle|Fried onions|1250|gluten,eggs,milk|vegetarian", "Currywurst|With chips|890|celery,mustard|", "Vegan currywurst|With chips|890|soybeans,mustard|vegan",
		"Roast pork|Dumplings, red cabbage|1590|gluten|", "Matjes|Apple, cream, potatoes|1390|fish,milk|", "Maultaschen|In broth|1190|gluten,eggs,celery|",
		"Vegetable stew|Barley|990|gluten,celery|vegan", "Potato salad|With broth|420|celery,mustard|" } },
	{ "mexican", { "La Paloma", "Taqueria Norte", "Cantina Azul", "Maiz y Sal", "El Burrito Volador", "Casa Oaxaca" }, {
		"Guacamole|With totopos|690||vegan", "Nachos|Cheese, jalapenos|850|milk|vegetarian", "Elote|Corn, lime, cheese|520|milk|vegetarian", "Black bean soup|Coriander|590||vegan",
		"Tacos al pastor|Three, pork, pineapple|1090||", "Tacos de hongos|Three, mushrooms|990||vegan", "Burrito de pollo|Rice, beans|1090|gluten,milk|", "Burrito vegano|Sweet potato, beans|990|gluten|vegan",
		"Quesadilla|Oaxaca cheese|890|gluten,milk|vegetarian", "Enchiladas verdes|Chicken, tomatillo|1290|milk|", "Mole poblano|Chicken, chocolate, chilli|1490|nuts,sesame,peanuts|", "Ceviche|Cod, lime|1390|fish|",
		"Chilli sin carne|Beans, corn|990||vegan", "Mexican rice|Tomato|350||vegan" } },
	{ "burgers", { "Bun & Ember", "Patty Works", "Smash Bros Diner", "The Third Bun", "Grill Street", "Cow & Carrot" }, {
		"Chips|Twice fried|390||vegan", "Sweet potato chips|Aioli|490|eggs|vegetarian", "Onion rings|Eight|450|gluten,milk|vegetarian", "Chicken wings|Six, hot sauce|750|celery|",
		"Classic burger|Beef, pickles|990|gluten,sesame,mustard|", "Cheeseburger|Cheddar|1090|gluten,milk,sesame|", "Bacon burger|Smoked bacon|1190|gluten,sesame|", "Double smash|Two patties|1290|gluten,milk,sesame|",
		"Crispy chicken burger|Slaw|1090|gluten,eggs,milk|", "Beetroot burger|Feta, walnut|1050|gluten,milk,nuts|vegetarian", "Vegan burger|Pea patty|1090|gluten,soybeans|vegan", "Halloumi burger|Chilli jam|1050|gluten,milk|vegetarian",
		"Pulled pork bun|Barbecue|1150|gluten,mustard|", "Coleslaw|House made|350|eggs,mustard|vegetarian" } },
	{ "levantine", { "Beit Jaddi", "Za'atar", "Damascus Gate", "Cedar Table", "Olive & Sumac", "Shuk Nord" }, {
		"Baba ganoush|Smoked aubergine|590|sesame|vegan", "Tabbouleh|Parsley, bulgur|590|gluten|vegan", "Fattoush|Crisp bread|690|gluten|vegan", "Kibbeh|Three, lamb|750|gluten,nuts|halal",
		"Falafel wrap|Pickles, tahini|690|gluten,sesame|vegan", "Shawarma plate|Chicken, garlic|1190|milk|halal", "Shakshuka|Two eggs, bread|990|eggs,gluten|vegetarian", "Lamb kofta|Grilled, rice|1390||halal",
		"Maqluba|Rice, aubergine, chicken|1290|nuts|halal", "Mujaddara|Lentils, rice, onions|950||vegan", "Cauliflower roast|Tahini, pomegranate|1050|sesame|vegan", "Sea bream|Lemon, sumac|1790|fish|",
		"Halloumi saj|Thin bread|850|gluten,milk|vegetarian", "Rice with vermicelli|Buttered|350|gluten,milk|vegetarian" } },
	{ "chinese", { "Golden Carp", "Sichuan Attic", "Noodle Postman", "Jade Garden", "Dim Sum Depot", "Red Lantern" }, {
		"Hot and sour soup|Tofu, bamboo|590|soybeans,eggs|", "Cucumber salad|Garlic, chilli oil|550|sesame,soybeans|vegan", "Pork dumplings|Eight|790|gluten,soybeans|", "Vegetable dumplings|Eight|750|gluten,soybeans|vegan",
		"Mapo tofu|Sichuan pepper|1190|soybeans|", "Kung pao chicken|Peanuts, chilli|1290|peanuts,soybeans|", "Beef with black beans|Peppers|1390|soybeans|", "Crispy duck|Pancakes, plum|1690|gluten,soybeans|",
		"Dan dan noodles|Pork, sesame|1190|gluten,sesame,peanuts|", "Fried noodles|Vegetables|990|gluten,soybeans|vegan", "Egg fried rice|Peas|890|eggs|vegetarian", "Steamed sea bass|Ginger|1890|fish,soybeans|",
		"Garlic greens|Pak choi|850|soybeans|vegan", "Steamed rice|A bowl|280||vegan" } },
};

const char *const shared_dishes[DISHES_SHARED] = {
	"Chocolate mousse|Dark|590|milk,eggs|vegetarian", "Seasonal fruit|A bowl|490||vegan", "Cheesecake|Lemon|590|gluten,milk,eggs|vegetarian", "Sorbet|Two scoops|450||vegan",
	"Still water|0.5 l|250||vegan", "Sparkling water|0.5 l|250||vegan", "Lemonade|House made, 0.4 l|390||vegan", "Cola|0.33 l|290||vegan", "Apple spritzer|0.5 l|350||vegan",
	"Mango lassi|0.3 l|390|milk|vegetarian", "Lager|0.5 l|390|gluten|vegan",
};
const char *const first_names[] = { "Ada", "Ali", "Anna", "Aylin", "Ben", "Chen", "Clara", "David", "Elif", "Emil", "Fatima", "Finn", "Hanna", "Ida", "Jonas", "Karim", "Lea",
	"Linh", "Luis", "Marta", "Mia", "Nadia", "Noah", "Omar", "Paula", "Priya", "Rosa", "Sami", "Tom", "Yuki", NULL };
const char *const last_names[] = { "Aksoy", "Bauer", "Becker", "Diallo", "Engel", "Fischer", "Garcia", "Haddad", "Hoang", "Ivanova", "Jensen", "Kaya", "Keller", "Lang", "Lehmann",
	"Mehta", "Meyer", "Nguyen", "Novak", "Okafor", "Peters", "Richter", "Rossi", "Schulz", "Sharma", "Tanaka", "Vogel", "Wagner", "Weber", "Yilmaz", NULL };
